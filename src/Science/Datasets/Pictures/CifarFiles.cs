using Invaria.Science.Datasets.Files;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>
/// CIFAR-10 and CIFAR-100 as published (Krizhevsky 2009). Binary: records of one or two label bytes and 3,072 bytes of pixels, planar.
/// Python: pickled dictionaries with an array [N, 3072] and a list of labels.
/// </summary>
internal static class CifarFiles
{
    private const int Side = 32;
    private const int PictureBytes = 3 * Side * Side;

    private static readonly string[] Batches = ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5"];

    /// <summary>Whether a folder holds files named like those of CIFAR-10.</summary>
    public static bool LooksLikeCifar10(string folder) => Has(folder, Batches[0]) || Has(folder, "test_batch");

    /// <summary>Whether a folder holds files named like those of CIFAR-100.</summary>
    public static bool LooksLikeCifar100(string folder) => IsBinary(folder, "train") || IsBinary(folder, "test") || (File.Exists(Path.Combine(folder, "train")) && File.Exists(Path.Combine(folder, "test")));

    /// <summary>"binary" or "python".</summary>
    public static string Version(string folder) => Directory.EnumerateFiles(folder, "*.bin").Any() ? "binary" : "python";

    /// <summary>Files of CIFAR-10 in a folder, those that are there.</summary>
    public static IReadOnlyList<string> FilesOf10(string folder) => Present(folder, [.. Batches, "test_batch"], ["batches.meta", "batches.meta.txt"]);

    /// <summary>Files of CIFAR-100 in a folder, those that are there.</summary>
    public static IReadOnlyList<string> FilesOf100(string folder) => Present(folder, ["train", "test"], ["meta", "fine_label_names.txt", "coarse_label_names.txt"]);

    /// <exception cref="DatasetException">A file is missing or broken.</exception>
    public static StoredPictures Cifar10(string folder)
    {
        if (Version(folder) == "binary")
        {
            var names = Names(folder, "batches.meta.txt", 10);
            return Stored(names, [.. Batches.Select(batch => Binary(folder, batch, 0, 1, 10))], Binary(folder, "test_batch", 0, 1, 10));
        }

        var listed = PythonNames(folder, "batches.meta", "label_names", 10);
        return Stored(listed, [.. Batches.Select(batch => Python(folder, batch, "labels", 10))], Python(folder, "test_batch", "labels", 10));
    }

    /// <exception cref="DatasetException">A file is missing or broken.</exception>
    public static StoredPictures Cifar100(string folder, CifarLabels labels)
    {
        var (word, count) = labels == CifarLabels.Fine ? ("fine", 100) : ("coarse", 20);
        if (Version(folder) == "binary")
        {
            var place = labels == CifarLabels.Fine ? 1 : 0;
            return Stored(Names(folder, $"{word}_label_names.txt", count), [Binary(folder, "train", place, 2, count)], Binary(folder, "test", place, 2, count));
        }

        return Stored(PythonNames(folder, "meta", $"{word}_label_names", count), [Python(folder, "train", $"{word}_labels", count)], Python(folder, "test", $"{word}_labels", count));
    }

    private static string[] Present(string folder, IReadOnlyList<string> parts, IReadOnlyList<string> names) =>
        [.. parts.Select(part => Version(folder) == "binary" ? part + ".bin" : part).Concat(names).Where(name => File.Exists(Path.Combine(folder, name)))];

    private static bool Has(string folder, string name) => File.Exists(Path.Combine(folder, name)) || IsBinary(folder, name);

    private static bool IsBinary(string folder, string name) => File.Exists(Path.Combine(folder, name + ".bin"));

    private static StoredPictures Stored(IReadOnlyList<string> names, StoredPart[] training, StoredPart test)
    {
        var pixels = new byte[training.Sum(part => part.Pixels.Length)];
        var at = 0;
        foreach (var part in training)
        {
            part.Pixels.CopyTo(pixels, at);
            at += part.Pixels.Length;
        }

        return new(names, Side, Side, new(pixels, [.. training.SelectMany(part => part.Labels)], PixelLayout.Planar), test);
    }

    private static StoredPart Binary(string folder, string name, int labelPlace, int labelBytes, int classes)
    {
        var file = Existing(folder, name + ".bin");
        var record = labelBytes + PictureBytes;
        var bytes = File.ReadAllBytes(file);
        if (bytes.Length == 0 || bytes.Length % record != 0)
        {
            throw new DatasetException($"{file}: {bytes.Length} bytes are {bytes.Length / record} whole records of {record} bytes and {bytes.Length % record} more. The file is truncated or not the binary version of this dataset: get it again.");
        }

        var count = bytes.Length / record;
        var (pixels, labels) = (new byte[count * PictureBytes], new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = bytes[(i * record) + labelPlace];
            if (labels[i] >= classes)
            {
                throw new DatasetException($"{file}: record {i}, offset {(i * record) + labelPlace}: label {labels[i]} is outside the {classes} classes. The file is damaged or another dataset's: get it again.");
            }

            bytes.AsSpan((i * record) + labelBytes, PictureBytes).CopyTo(pixels.AsSpan(i * PictureBytes));
        }

        return new(pixels, labels, PixelLayout.Planar);
    }

    private static StoredPart Python(string folder, string name, string labelKey, int classes)
    {
        var file = Existing(folder, name);
        var batch = PickledDictionary.Read(file);
        var data = batch.Array("data");
        var labels = batch.Integers(labelKey);
        if (data.Shape.Count != 2 || data.Shape[1] != PictureBytes || data.Shape[0] != labels.Length || labels.Length == 0)
        {
            throw new DatasetException($"{file}: holds an array of {string.Join("×", data.Shape)} for {labels.Length} labels; expected {labels.Length}×{PictureBytes}. The file is damaged or another dataset's: get it again.");
        }

        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes)
            {
                throw new DatasetException($"{file}: record {i}: label {labels[i]} is outside the {classes} classes. The file is damaged or another dataset's: get it again.");
            }
        }

        return new(data.Bytes, labels, PixelLayout.Planar);
    }

    private static string Existing(string folder, string name) => Path.Combine(folder, name) is var file && File.Exists(file)
        ? file
        : throw new DatasetException($"{file}: the file is missing. All files of the published archive are needed.");

    private static string[] Names(string folder, string name, int count)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? Checked(file, [.. File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0)], count) : Numbered(count);
    }

    private static string[] PythonNames(string folder, string name, string key, int count)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? Checked(file, PickledDictionary.Read(file).Texts(key), count) : Numbered(count);
    }

    private static string[] Checked(string file, string[] names, int count) => names.Length == count && names.Distinct(StringComparer.Ordinal).Count() == count
        ? names
        : throw new DatasetException($"{file}: holds {names.Length} names of classes, expected {count} different ones. The file is damaged or another dataset's: get it again.");

    private static string[] Numbered(int count) => [.. Enumerable.Range(0, count).Select(label => $"class {label}")];
}
