using System.Buffers.Binary;
using System.IO.Compression;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>
/// The four idx files of the MNIST family: a header of magic number and sizes, big-endian, then unsigned bytes. Plain or gzip.
/// </summary>
internal static class IdxFiles
{
    private const int UnsignedByte = 8;

    // Deflate cannot compress better than this, so a header that promises more is false.
    private const long MostCompression = 1032;

    /// <summary>The file of a part, or null: its name says which it is, e.g. <c>train-images-idx3-ubyte.gz</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="part"><c>train</c>, or <c>t10k</c> or <c>test</c>.</param>
    /// <param name="content"><c>images</c> or <c>labels</c>.</param>
    public static string? Find(string folder, PicturePart part, string content) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetFileName(file) is var name && name.Contains(content, StringComparison.OrdinalIgnoreCase) && name.Contains("idx", StringComparison.OrdinalIgnoreCase)
            && (part == PicturePart.Training ? ["train"] : new[] { "t10k", "test" }).Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
        .Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Whether a folder holds a file named like those of the MNIST family.</summary>
    public static bool LooksLikeIdx(string folder) => FilesOf(folder).Count > 0;

    /// <summary>The four files, those that are there.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Enum.GetValues<PicturePart>().SelectMany(part => new[] { Find(folder, part, "images"), Find(folder, part, "labels") }).Select(Path.GetFileName).OfType<string>()];

    /// <exception cref="DatasetException">A file is missing or broken.</exception>
    public static StoredPictures Open(string folder, IReadOnlyList<string>? classNames = null)
    {
        var (training, height, width) = Part(folder, PicturePart.Training);
        var (test, testHeight, testWidth) = Part(folder, PicturePart.Test);
        if ((height, width, training.Layout) != (testHeight, testWidth, test.Layout))
        {
            throw new DatasetException($"{folder}: training pictures are {height}×{width}, test pictures {testHeight}×{testWidth}. The files do not belong together.");
        }

        var highest = training.Labels.Concat(test.Labels).Max();
        if (classNames is not null && highest >= classNames.Count)
        {
            throw new DatasetException($"{folder}: label {highest} is outside the {classNames.Count} classes of this dataset. Choose the dataset idx for other files of this format.");
        }

        return new(classNames ?? [.. Enumerable.Range(0, highest + 1).Select(label => $"class {label}")], height, width, training, test);
    }

    private static (StoredPart Part, int Height, int Width) Part(string folder, PicturePart part)
    {
        var word = part == PicturePart.Training ? "train" : "t10k";
        var imageFile = Find(folder, part, "images") ?? throw Missing(folder, $"{word}-images-idx3-ubyte");
        var labelFile = Find(folder, part, "labels") ?? throw Missing(folder, $"{word}-labels-idx1-ubyte");
        var (sizes, pixels) = Read(imageFile);
        var (labelSizes, labels) = Read(labelFile);
        if (sizes.Length is not 3 && !(sizes.Length == 4 && sizes[3] == 3))
        {
            throw new DatasetException($"{imageFile}: expected pictures of 3 dimensions (number, height, width), or 4 with 3 colours, found {string.Join("×", sizes)}.");
        }

        if (labelSizes.Length != 1 || labelSizes[0] != sizes[0])
        {
            throw new DatasetException($"{labelFile}: holds {string.Join("×", labelSizes)} labels for the {sizes[0]} pictures of {Path.GetFileName(imageFile)}. The files do not belong together.");
        }

        if (sizes[0] == 0)
        {
            throw new DatasetException($"{imageFile}: holds no picture.");
        }

        return (new(pixels, Array.ConvertAll(labels, label => (int)label), sizes.Length == 3 ? PixelLayout.Grey : PixelLayout.Interleaved), sizes[1], sizes[2]);
    }

    private static DatasetException Missing(string folder, string name) =>
        new($"{folder}: {name} is missing. The four files train-images, train-labels, t10k-images and t10k-labels (idx, plain or .gz) are needed.");

    private static (int[] Sizes, byte[] Bytes) Read(string file)
    {
        try
        {
            using var raw = File.OpenRead(file);
            var zipped = raw.ReadByte() == 0x1F && raw.ReadByte() == 0x8B;
            raw.Position = 0;
            using Stream stream = zipped ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            Span<byte> word = stackalloc byte[4];
            stream.ReadExactly(word);
            if (word[0] != 0 || word[1] != 0 || word[2] != UnsignedByte || word[3] is 0 or > 4)
            {
                throw new DatasetException($"{file}: offset 0: found {Convert.ToHexString(word)}, expected the magic number of an idx file of unsigned bytes (00 00 08 and 1 to 4 dimensions). The file is another format.");
            }

            var sizes = new int[word[3]];
            var total = 1L;
            for (var i = 0; i < sizes.Length; i++)
            {
                stream.ReadExactly(word);
                sizes[i] = BinaryPrimitives.ReadInt32BigEndian(word);
                total = sizes[i] < 0 || total * sizes[i] > Array.MaxLength ? long.MaxValue : total * sizes[i];
                if (total == long.MaxValue)
                {
                    break;
                }
            }

            var most = zipped ? Math.Min(raw.Length * MostCompression, Array.MaxLength) : raw.Length - 4 - (4 * sizes.Length);
            if (total > most)
            {
                throw new DatasetException($"{file}: the header promises {string.Join("×", sizes)} bytes, the file ends earlier. It is truncated or damaged: get it again.");
            }

            var bytes = new byte[total];
            stream.ReadExactly(bytes);
            return stream.ReadByte() < 0
                ? (sizes, bytes)
                : throw new DatasetException($"{file}: goes on behind the {string.Join("×", sizes)} bytes that its header promises. The file is damaged or another format.");
        }
        catch (Exception broken) when (broken is EndOfStreamException or InvalidDataException)
        {
            throw new DatasetException($"{file}: ends before what its header promises, or its compression is damaged. It is truncated: get it again.", broken);
        }
    }
}
