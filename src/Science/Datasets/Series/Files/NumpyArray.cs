using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>A numpy array of numbers or texts, as an .npy file holds it (format versions 1 to 3).</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Header">Its shape and type.</param>
/// <param name="Bytes">Its items in the order of the file.</param>
internal sealed record NumpyArray(string Name, NumpyHeader Header, byte[] Bytes)
{
    /// <summary>Its dimensions.</summary>
    public IReadOnlyList<int> Shape => Header.Shape;

    /// <param name="stream">The file.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DatasetException">It is no array of numbers or texts, or ends early.</exception>
    public static NumpyArray Read(Stream stream, long length, string name)
    {
        try
        {
            var header = NumpyHeader.Read(stream, name, out var headerBytes);
            var expected = header.Items * header.ItemSize;
            if (expected > Array.MaxLength)
            {
                throw new DatasetException($"{name}: {string.Join("×", header.Shape)} values need {expected / 1e9:0.0} GB; at most 2 GB can be read. Save fewer samples.");
            }

            if (expected != length - headerBytes)
            {
                throw new DatasetException($"{name}: the header promises {string.Join("×", header.Shape)} values, {expected} bytes; there are {length - headerBytes}. The file is truncated or damaged: save it again.");
            }

            var bytes = new byte[expected];
            stream.ReadExactly(bytes);
            return new(name, header, bytes);
        }
        catch (Exception broken) when (broken is EndOfStreamException or InvalidDataException)
        {
            throw new DatasetException($"{name}: ends early, or its compression is damaged. Save it again.", broken);
        }
    }

    /// <summary>Its items as single-precision numbers, the last dimension fastest.</summary>
    /// <exception cref="DatasetException">They are texts.</exception>
    public float[] Floats()
    {
        if (Header.Type == 'U')
        {
            throw new DatasetException($"{Name}: holds texts; values must be numbers.");
        }

        if (!Header.IsFortran && Header is { Type: 'f', ItemSize: 4, IsBigEndian: false } && BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.Cast<byte, float>(Bytes).ToArray();
        }

        var values = new float[Header.Items];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)Number(Place(i));
        }

        return values;
    }

    /// <summary>Its items as texts, the last dimension fastest: numbers as they are written.</summary>
    public string[] Texts()
    {
        var texts = new string[Header.Items];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Header.Type == 'U' ? Text(Place(i)) : Number(Place(i)).ToString("R", CultureInfo.InvariantCulture);
        }

        return texts;
    }

    /// <summary>Where the item is in the file that is the i-th when the last dimension runs fastest.</summary>
    private int Place(int i)
    {
        if (!Header.IsFortran)
        {
            return i * Header.ItemSize;
        }

        var (place, rest) = (0, i);
        for (var dimension = Shape.Count - 1; dimension >= 0; dimension--)
        {
            var index = rest % Shape[dimension];
            rest /= Shape[dimension];
            place += index * Shape.Take(dimension).Aggregate(1, (product, size) => product * size);
        }

        return place * Header.ItemSize;
    }

    private double Number(int place)
    {
        Span<byte> item = stackalloc byte[8];
        item = item[..Header.ItemSize];
        Bytes.AsSpan(place, Header.ItemSize).CopyTo(item);
        if (Header.IsBigEndian)
        {
            item.Reverse();
        }

        return (Header.Type, Header.ItemSize) switch
        {
            ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(item),
            ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(item),
            ('f', _) => BinaryPrimitives.ReadDoubleLittleEndian(item),
            ('i', 1) => (sbyte)item[0],
            ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(item),
            ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(item),
            ('i', _) => BinaryPrimitives.ReadInt64LittleEndian(item),
            ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(item),
            ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(item),
            ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(item),
            _ => item[0],
        };
    }

    private string Text(int place)
    {
        var text = (Header.IsBigEndian ? new UTF32Encoding(bigEndian: true, byteOrderMark: false) : Encoding.UTF32).GetString(Bytes, place, Header.ItemSize);
        return text.TrimEnd('\0');
    }
}
