using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>The header of an .npy file: magic number, version, and a Python dictionary in text.</summary>
/// <param name="Shape">Dimensions.</param>
/// <param name="Type">numpy's letter: f float, i signed, u unsigned, b boolean, U text.</param>
/// <param name="ItemSize">Bytes of an item.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
/// <param name="IsFortran">Whether the first dimension runs fastest.</param>
internal sealed partial record NumpyHeader(IReadOnlyList<int> Shape, char Type, int ItemSize, bool IsBigEndian, bool IsFortran)
{
    private const int MostBytes = 1 << 20;

    /// <summary>Number of items.</summary>
    public long Items { get; } = Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <param name="stream">The file; stands at the first item afterwards.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="bytes">How many bytes were read.</param>
    /// <exception cref="DatasetException">There is no such header, or it is of an array that cannot be read.</exception>
    public static NumpyHeader Read(Stream stream, string name, out long bytes)
    {
        Span<byte> start = stackalloc byte[12];
        stream.ReadExactly(start[..8]);
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new DatasetException($"{name}: does not begin as an array of numpy does. Save it with numpy.savez.");
        }

        // Version 1 has two bytes of length, later ones four.
        var lengthBytes = start[6] == 1 ? 2 : 4;
        stream.ReadExactly(start.Slice(8, lengthBytes));
        var length = lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > MostBytes)
        {
            throw new DatasetException($"{name}: its header is damaged. Save it again.");
        }

        var text = new byte[length];
        stream.ReadExactly(text);
        bytes = 8 + lengthBytes + length;
        return Parse(Encoding.UTF8.GetString(text), name);
    }

    private static NumpyHeader Parse(string text, string name)
    {
        var (type, order, shape) = (Description().Match(text), Order().Match(text), Dimensions().Match(text));
        if (!order.Success || !shape.Success)
        {
            throw new DatasetException($"{name}: its header is damaged. Save it again.");
        }

        if (!type.Success || !IsKnown(type.Groups["type"].Value[0], int.Parse(type.Groups["size"].ValueSpan, CultureInfo.InvariantCulture)))
        {
            throw new DatasetException($"{name}: its items are {(type.Success ? type.Value.Split(':')[1].Trim() : "Python objects or records")}, which are not read. Save numbers (float32, float64 or integers) as one array of equal lengths.");
        }

        try
        {
            var sizes = shape.Groups["sizes"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(size => int.Parse(size, CultureInfo.InvariantCulture));
            var letter = type.Groups["type"].Value[0];
            var itemSize = int.Parse(type.Groups["size"].ValueSpan, CultureInfo.InvariantCulture) * (letter == 'U' ? 4 : 1);
            return new([.. sizes], letter, itemSize, type.Groups["order"].Value == ">", order.Groups["fortran"].Value == "True");
        }
        catch (OverflowException tooLarge)
        {
            throw new DatasetException($"{name}: its header promises more values than can be. Save it again.", tooLarge);
        }
    }

    private static bool IsKnown(char type, int size) => (type, size) is ('f', 2 or 4 or 8) or ('i' or 'u', 1 or 2 or 4 or 8) or ('b', 1) or ('U', > 0 and < 1000);

    [GeneratedRegex("'descr': *'(?<order>[<>|=])(?<type>[a-zA-Z])(?<size>[0-9]{1,6})'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Description();

    [GeneratedRegex("'fortran_order': *(?<fortran>True|False)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape': *\((?<sizes>[0-9, ]*)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dimensions();
}
