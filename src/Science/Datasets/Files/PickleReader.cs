using System.Buffers.Binary;
using System.Text;

namespace Invaria.Science.Datasets.Files;

/// <summary>
/// Reads the pickles that published datasets consist of: dictionaries, lists, texts, numbers and numpy arrays of unsigned bytes,
/// protocols 2 to 5. Nothing is executed: only the names by which numpy rebuilds an array are known, any other is refused.
/// </summary>
internal sealed class PickleReader(string file)
{
    private readonly byte[] _bytes = File.ReadAllBytes(file);
    private readonly List<object?> _stack = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _at;

    private enum Mark
    {
        Instance,
    }

    /// <exception cref="DatasetException">The file is truncated, or holds something else.</exception>
    public object? Read()
    {
        try
        {
            while (true)
            {
                var start = _at;
                var code = Byte();
                if (code == '.')
                {
                    return Pop();
                }

                Step(code, start);
            }
        }
        catch (Exception broken) when (broken is IndexOutOfRangeException or EndOfStreamException or ArgumentException or InvalidCastException or OverflowException)
        {
            throw new DatasetException($"{file}: offset {_at}: the pickle is truncated or damaged. Get the file again.", broken);
        }
    }

    private void Step(byte code, int start)
    {
        switch (code)
        {
            case 0x80: _ = Byte(); break;
            case 0x95: _ = Long(); break;
            case (byte)'(': Push(Mark.Instance); break;
            case (byte)'}': Push(new Dictionary<object, object?>()); break;
            case (byte)']': Push(new List<object?>()); break;
            case (byte)')': Push(Array.Empty<object?>()); break;
            case (byte)'t': Push(PopToMark()); break;
            case 0x85: Push(PopMany(1)); break;
            case 0x86: Push(PopMany(2)); break;
            case 0x87: Push(PopMany(3)); break;
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'J': Push(Int()); break;
            case (byte)'K': Push((int)Byte()); break;
            case (byte)'M': Push((int)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case (byte)'U' or (byte)'C': Push(Take(Byte()).ToArray()); break;
            case (byte)'T' or (byte)'B': Push(Take(Int()).ToArray()); break;
            case 0x8E or 0x96: Push(Take(Long()).ToArray()); break;
            case 0x8C: Push(Encoding.UTF8.GetString(Take(Byte()))); break;
            case (byte)'X': Push(Encoding.UTF8.GetString(Take(Int()))); break;
            case 0x8D: Push(Encoding.UTF8.GetString(Take(Long()))); break;
            case (byte)'q': _memo[Byte()] = Top(); break;
            case (byte)'r': _memo[Int()] = Top(); break;
            case 0x94: _memo[_memo.Count] = Top(); break;
            case (byte)'h': Push(Remembered(Byte())); break;
            case (byte)'j': Push(Remembered(Int())); break;
            case (byte)'a': Append([Pop()]); break;
            case (byte)'e': Append(PopToMark()); break;
            case (byte)'s': Put(PopMany(2)); break;
            case (byte)'u': Put(PopToMark()); break;
            case (byte)'c': Push(NumpyPickle.Named(Line(), Line(), file, start)); break;
            case 0x93:
                var named = PopMany(2);
                Push(NumpyPickle.Named((string)named[0]!, (string)named[1]!, file, start));
                break;
            case (byte)'R':
                var called = PopMany(2);
                Push(NumpyPickle.Call((NumpyPickle.Name)called[0]!, (object?[])called[1]!, file, start));
                break;
            case (byte)'b':
                var state = (object?[])Pop()!;
                NumpyPickle.Build(Top(), state, file, start);
                break;
            default:
                throw new DatasetException($"{file}: offset {start}: code 0x{code:X2} does not occur in a pickled dictionary of arrays, lists, numbers and texts. The file is damaged or holds something else.");
        }
    }

    private void Append(object?[] items) => ((List<object?>)Top()!).AddRange(items);

    private void Put(object?[] pairs)
    {
        var target = (Dictionary<object, object?>)Top()!;
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            // Texts of Python 2 come as bytes.
            target[pairs[i] is byte[] text ? Encoding.Latin1.GetString(text) : pairs[i]!] = pairs[i + 1];
        }
    }

    private object? Remembered(long key) => _memo.TryGetValue(key, out var value) ? value : throw new ArgumentException($"Nothing is remembered as {key}.", nameof(key));

    private void Push(object? value) => _stack.Add(value);

    private object? Top() => _stack.Count > 0 ? _stack[^1] : throw new EndOfStreamException("The stack is empty.");

    private object? Pop()
    {
        var value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _stack.Count);
        var values = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        var mark = _stack.FindLastIndex(value => value is Mark);
        if (mark < 0)
        {
            throw new EndOfStreamException("There is no mark on the stack.");
        }

        var values = PopMany(_stack.Count - mark - 1);
        _ = Pop();
        return values;
    }

    private byte Byte() => _bytes[_at++];

    private int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    private ReadOnlySpan<byte> Take(long count)
    {
        var taken = _bytes.AsSpan(_at, checked((int)count));
        _at += taken.Length;
        return taken;
    }

    private string Line()
    {
        var end = Array.IndexOf(_bytes, (byte)'\n', _at);
        if (end < 0)
        {
            throw new EndOfStreamException("The name has no end.");
        }

        var line = Encoding.ASCII.GetString(_bytes, _at, end - _at);
        _at = end + 1;
        return line;
    }
}
