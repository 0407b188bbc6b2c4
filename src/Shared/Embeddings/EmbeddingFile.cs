using System.Globalization;
using System.Text;
using Invaria.Shared.Graphs;

namespace Invaria.Shared.Embeddings;

/// <summary>
/// An embedding as bytes, an artifact of its run. Little endian:
/// <list type="number">
/// <item>the four letters IVEM and the version, int32;</item>
/// <item>samples N, components K, samples of the test split, features, side and columns of the thumbnails (0 where there are none), int32;</item>
/// <item>places in the test split, labels and predictions, N int32 each;</item>
/// <item>shares of variance, K float32;</item>
/// <item>the greatest size of a component, float32, and all components in parts of it, N·K float16 in [−1, 1];</item>
/// <item>the length of the class names, int32, and one UTF-8 text with a line a name.</item>
/// </list>
/// 2,000 samples of 50 components take 224 KB.
/// </summary>
public static class EmbeddingFile
{
    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "embedding";

    /// <summary>What the sheet's artifact is.</summary>
    public const string SheetKind = "picture";

    /// <summary>Version of the format; others are not read.</summary>
    public const int Version = 1;

    private const int Letters = 'I' | ('V' << 8) | ('E' << 16) | ('M' << 24);

    /// <summary>Its name within the run.</summary>
    /// <param name="task">Position among the run's transfer tasks.</param>
    public static string ArtifactName(int task) => string.Create(CultureInfo.InvariantCulture, $"embedding.{task}.bin");

    /// <summary>Name within the run of the sheet of thumbnails, a JPEG.</summary>
    /// <param name="task">Position among the run's transfer tasks.</param>
    public static string SheetName(int task) => string.Create(CultureInfo.InvariantCulture, $"embedding.{task}.jpg");

    public static void Write(Stream stream, Embedding embedding)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(embedding);
        // Of .NET's writer every number is little endian, on any machine.
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        foreach (var number in (int[])
            [
                Letters, Version, embedding.Count, embedding.Width, embedding.TestSamples, embedding.Features, embedding.Thumbnails?.Side ?? 0, embedding.Thumbnails?.Columns ?? 0,
                .. embedding.Samples, .. embedding.Labels, .. embedding.Predictions,
            ])
        {
            writer.Write(number);
        }

        Array.ForEach(embedding.Shares, writer.Write);
        var greatest = embedding.Components.Select(Math.Abs).DefaultIfEmpty().Max();
        writer.Write(greatest);
        foreach (var component in embedding.Components)
        {
            writer.Write((Half)(greatest > 0 ? component / greatest : 0));
        }

        var names = Encoding.UTF8.GetBytes(string.Concat(embedding.ClassNames.Select(name => $"{name.ReplaceLineEndings(" ")}\n")));
        writer.Write(names.Length);
        writer.Write(names);
    }

    /// <exception cref="InvalidDataException">The bytes are no embedding, of another version, or torn.</exception>
    public static Embedding Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        try
        {
            return Read(reader, bytes.Length);
        }
        catch (EndOfStreamException early)
        {
            throw new InvalidDataException("The embedding ends too early: the file is torn.", early);
        }
    }

    private static Embedding Read(BinaryReader reader, int length)
    {
        if (reader.ReadInt32() != Letters)
        {
            throw new InvalidDataException("This is no embedding.");
        }

        if (reader.ReadInt32() is var version && version != Version)
        {
            throw new InvalidDataException($"The embedding is written in version {version}, and version {Version} is read here.");
        }

        var (count, width, testSamples, features, side, columns) =
            (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        // Before any room is taken for them: what a torn file says of its size may be anything.
        if (count < 1 || width < 1 || side < 0 || (side > 0 && columns < 1) || ((long)count * width * 2) + (count * 12L) + (width * 4L) > length)
        {
            throw new InvalidDataException("The embedding's counts do not fit its size: the file is torn.");
        }

        int[] samples = Integers(reader, count), labels = Integers(reader, count), predictions = Integers(reader, count);
        var shares = Floats(width, reader.ReadSingle);
        var greatest = reader.ReadSingle();
        var components = Floats(count * width, () => (float)reader.ReadHalf() * greatest);
        string[] names = Names(reader);
        if (!Within(samples, testSamples) || !Within(labels, names.Length) || !Within(predictions, names.Length) || !shares.All(float.IsFinite) || !components.All(float.IsFinite))
        {
            throw new InvalidDataException("The embedding's columns do not fit together: the file is torn.");
        }

        return new()
        {
            TestSamples = testSamples,
            Features = features,
            ClassNames = names,
            Samples = samples,
            Labels = labels,
            Predictions = predictions,
            Shares = shares,
            Components = components,
            Thumbnails = side > 0 ? new(side, columns, count) : null,
        };
    }

    private static int[] Integers(BinaryReader reader, int count) => [.. Enumerable.Range(0, count).Select(_ => reader.ReadInt32())];

    private static float[] Floats(int count, Func<float> next)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = next();
        }

        return values;
    }

    private static string[] Names(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        if (length < 0 || length > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new EndOfStreamException();
        }

        return Encoding.UTF8.GetString(reader.ReadBytes(length)).Split('\n')[..^1];
    }

    private static bool Within(int[] values, int end) => !values.AsSpan().ContainsAnyExceptInRange(0, end - 1);
}
