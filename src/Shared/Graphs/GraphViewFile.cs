using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Invaria.Shared.Graphs;

/// <summary>
/// A shown graph as bytes, an artifact of its run. Little endian: the four letters IVGV, the version, five counts, side and
/// columns of the thumbnails, all int32; then each column as its length, int32, and its values, int32 or float32, in the
/// order of <see cref="Write(Stream, GraphView)"/>; then the names of videos and of classes, each column one UTF-8 text with a line a name.
/// </summary>
public static class GraphViewFile
{
    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "graph-view";

    /// <summary>What the sheets' artifacts are.</summary>
    public const string SheetKind = "picture";

    /// <summary>Its name within the run, whose graph is one.</summary>
    public const string ArtifactName = "graph-view.bin";

    /// <summary>Version of the format; others are not read.</summary>
    public const int Version = 1;

    private const int Letters = 'I' | ('V' << 8) | ('G' << 16) | ('V' << 24);

    /// <summary>Name within the run of a sheet of thumbnails, a JPEG.</summary>
    /// <param name="sheet">From 0.</param>
    public static string SheetName(int sheet) => string.Create(CultureInfo.InvariantCulture, $"graph-view.{sheet}.jpg");

    public static void Write(Stream stream, GraphView view)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(view);
        Write(stream,
        [
            Letters, Version, view.Whole.Nodes, view.Whole.Groups, view.Whole.Intra, view.Whole.Inter, view.Whole.Transitive, view.Thumbnails.Side, view.Thumbnails.Columns,
        ]);
        foreach (var column in new[] { view.Numbers, view.Videos, view.Frames, view.Groups, view.Classes, view.Instances, view.Intra, view.Inter, view.NeighbourStarts, view.Neighbours })
        {
            Write(stream, [column.Length]);
            Write(stream, column);
        }

        foreach (var column in new[] { view.Places, view.Similarities })
        {
            Write(stream, [column.Length]);
            Write(stream, MemoryMarshal.Cast<float, int>(column));
        }

        foreach (var names in new[] { view.VideoNames, view.ClassNames })
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(names.Select(name => $"{name.ReplaceLineEndings(" ")}\n")));
            Write(stream, [text.Length]);
            stream.Write(text);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no shown graph, of another version, or torn.</exception>
    public static GraphView Read(ReadOnlySpan<byte> bytes)
    {
        var rest = new Rest(bytes);
        var head = rest.Integers(2);
        if (head[0] != Letters)
        {
            throw new InvalidDataException("This is no graph.");
        }

        if (head[1] != Version)
        {
            throw new InvalidDataException($"The graph is written in version {head[1]}, and version {Version} is read here.");
        }

        var numbers = rest.Integers(7);
        int[] nodes = rest.Column(), videos = rest.Column(), frames = rest.Column(), groups = rest.Column(), classes = rest.Column(), instances = rest.Column();
        int[] intra = rest.Column(), inter = rest.Column(), starts = rest.Column(), neighbours = rest.Column();
        float[] places = rest.FloatColumn(), similarities = rest.FloatColumn();
        string[] videoNames = rest.Names(), classNames = rest.Names();
        var count = nodes.Length;
        if (new[] { videos, frames, groups, classes, instances }.Any(column => column.Length != count) || places.Length != 2 * count || starts.Length != count + 1
            || neighbours.Length != similarities.Length || starts[^1] != neighbours.Length || intra.Length % 2 != 0 || inter.Length % 2 != 0
            || !Within(videos, 0, videoNames.Length) || !Within(classes, -1, classNames.Length) || !Within(intra, 0, count) || !Within(inter, 0, count) || !Within(neighbours, 0, count)
            || !Within(starts, 0, neighbours.Length + 1) || numbers[5] < 1 || numbers[6] < 1)
        {
            throw new InvalidDataException("The graph's columns do not fit together: the file is torn.");
        }

        return new()
        {
            Whole = new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]),
            Thumbnails = new(numbers[5], numbers[6], count),
            Numbers = nodes,
            Videos = videos,
            Frames = frames,
            Groups = groups,
            Classes = classes,
            Instances = instances,
            Intra = intra,
            Inter = inter,
            NeighbourStarts = starts,
            Neighbours = neighbours,
            Places = places,
            Similarities = similarities,
            VideoNames = videoNames,
            ClassNames = classNames,
        };
    }

    private static bool Within(int[] values, int least, int end) => !values.AsSpan().ContainsAnyExceptInRange(least, end - 1);

    private static void Write(Stream stream, ReadOnlySpan<int> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        var turned = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(values, turned);
        stream.Write(MemoryMarshal.AsBytes<int>(turned));
    }

    /// <summary>What is still to be read.</summary>
    private ref struct Rest(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _bytes = bytes;

        public int[] Column() => Integers(Integers(1)[0]);

        public float[] FloatColumn() => MemoryMarshal.Cast<int, float>(Column()).ToArray();

        public string[] Names() => Encoding.UTF8.GetString(Take(Integers(1)[0])).Split('\n')[..^1];

        public int[] Integers(int count)
        {
            var values = new int[Math.Min((uint)count, (uint)_bytes.Length / sizeof(int))];
            // Bytes are copied and not cast: a column need not begin at a multiple of four.
            Take(count < 0 ? int.MaxValue : (long)count * sizeof(int)).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            if (!BitConverter.IsLittleEndian)
            {
                BinaryPrimitives.ReverseEndianness(values, values);
            }

            return values;
        }

        private ReadOnlySpan<byte> Take(long count)
        {
            if (count < 0 || count > _bytes.Length)
            {
                throw new InvalidDataException("The graph ends too early: the file is torn.");
            }

            var taken = _bytes[..(int)count];
            _bytes = _bytes[(int)count..];
            return taken;
        }
    }
}
