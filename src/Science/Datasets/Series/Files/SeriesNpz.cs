using System.Globalization;
using System.IO.Compression;

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>
/// Reads labelled series from an .npz file: for each part values [N, T, C] (or [N, T], one channel) and labels [N]. The arrays' names say
/// what they are: x_train and y_train, train_data and train_labels, X_val, test_x …; x and y alone are one part.
/// </summary>
public static class SeriesNpz
{
    // Deflate cannot compress better than this, so an entry that promises more is false.
    private const long MostCompression = 1032;

    private static readonly string[] TrainingWords = ["train", "training", "tr"];
    private static readonly string[] ValidationWords = ["val", "valid", "validation", "vali", "dev"];
    private static readonly string[] TestWords = ["test", "testing", "te"];
    private static readonly string[] ValueWords = ["x", "data", "values", "samples", "features", "inputs", "series"];
    private static readonly string[] LabelWords = ["y", "label", "labels", "target", "targets", "class", "classes"];

    /// <exception cref="DatasetException">The file has no such arrays, or a value is not finite or a label outside the classes; the message names the array and the sample.</exception>
    public static SeriesSamples Read(string file, CancellationToken cancellation = default)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            var parts = new[] { TrainingWords, ValidationWords, TestWords }.Select((words, i) => Part(zip, file, words, alone: i == 0, cancellation)).ToArray();
            if (Array.TrueForAll(parts, part => part is null))
            {
                throw new DatasetException($"{file}: has no arrays of series, only {string.Join(", ", zip.Entries.Select(entry => Path.GetFileNameWithoutExtension(entry.FullName)).Take(8))}. Expected x_train and y_train, x_test and y_test (or train_data, train_labels, …).");
            }

            return Samples(file, parts);
        }
        catch (InvalidDataException broken)
        {
            throw new DatasetException($"{file}: cannot be opened as .npz. It is truncated or damaged: save it again.", broken);
        }
    }

    private static SeriesSamples Samples(string file, RawPart?[] parts)
    {
        var first = parts.First(part => part is not null)!;
        foreach (var part in parts.OfType<RawPart>())
        {
            if ((part.Length, part.Channels) != (first.Length, first.Channels))
            {
                throw new DatasetException($"{part.Name}: samples have {part.Length} steps of {part.Channels} channels, but those of {Path.GetFileName(first.Name)} have {first.Length} of {first.Channels}. All parts need the same.");
            }
        }

        // What is trained on says which classes there are.
        var trained = parts[0] ?? parts[1] ?? throw new DatasetException($"{file}: has a test part only. Add x_train and y_train.");
        var numbers = trained.Labels.All(label => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        var classes = trained.Labels.Distinct(StringComparer.Ordinal).OrderBy(label => numbers ? double.Parse(label, CultureInfo.InvariantCulture) : 0).ThenBy(label => label, StringComparer.Ordinal).ToArray();
        var labelled = parts.Select(part => part is null ? null : new SeriesPart(part.Values, Labels(part, classes))).ToArray();
        return new(file, classes, first.Length, first.Channels, labelled[0], labelled[1], labelled[2], []);
    }

    private static int[] Labels(RawPart part, string[] classes) =>
        [.. part.Labels.Select((label, sample) => Array.IndexOf(classes, label) is >= 0 and var index
            ? index
            : throw new DatasetException($"{part.LabelName}: sample {sample}: the label {label} is none of the {classes.Length} classes that are trained on. Correct it, or add training samples of that class."))];

    private static RawPart? Part(ZipArchive zip, string file, string[] partWords, bool alone, CancellationToken cancellation)
    {
        var (values, labels) = (Entry(zip, partWords, ValueWords, alone, wordless: true), Entry(zip, partWords, LabelWords, alone, wordless: false));
        if (values is null)
        {
            return null;
        }

        if (labels is null)
        {
            var name = Path.GetFileNameWithoutExtension(values.FullName);
            throw new DatasetException($"{file}: {name} has no labels. Add them as y_{partWords[0]}, one number for each sample.");
        }

        cancellation.ThrowIfCancellationRequested();
        return Checked(Load(values, file), Load(labels, file));
    }

    private static RawPart Checked(NumpyArray values, NumpyArray labels)
    {
        if (values.Shape is not ([_, > 0, > 0] or [_, > 0]))
        {
            throw new DatasetException($"{values.Name}: has the shape {string.Join("×", values.Shape)}. Expected samples × steps × channels, or samples × steps for one channel.");
        }

        if (labels.Shape is not ([_] or [_, 1]) || labels.Shape[0] != values.Shape[0])
        {
            throw new DatasetException($"{labels.Name}: has the shape {string.Join("×", labels.Shape)} for {values.Shape[0]} samples. Expected one label for each.");
        }

        var (length, channels) = (values.Shape[1], values.Shape.Count == 3 ? values.Shape[2] : 1);
        var numbers = values.Floats();
        if (Array.FindIndex(numbers, value => !float.IsFinite(value)) is >= 0 and var at)
        {
            throw new DatasetException($"{values.Name}: sample {at / (length * channels)}, step {at / channels % length}, channel {at % channels}: the value is {(float.IsNaN(numbers[at]) ? "missing (NaN)" : "not finite")}. Fill it, or leave the sample out.");
        }

        var texts = labels.Texts();
        if (labels.Header.Type == 'f' && Array.FindIndex(texts, text => double.Parse(text, CultureInfo.InvariantCulture) is var number && !double.IsInteger(number)) is >= 0 and var odd)
        {
            throw new DatasetException($"{labels.Name}: sample {odd}: the label {texts[odd]} is no whole number. Labels are classes.");
        }

        return new(values.Name, labels.Name, numbers, length, channels, texts);
    }

    /// <summary>The entry whose name has a word for the part and one for the content; a name without a word for the part is the only part's.</summary>
    private static ZipArchiveEntry? Entry(ZipArchive zip, string[] partWords, string[] contentWords, bool alone, bool wordless) =>
        zip.Entries.FirstOrDefault(entry => Words(entry) is var words && words.Any(partWords.Contains) && words.Any(contentWords.Contains))
        ?? (wordless ? zip.Entries.FirstOrDefault(entry => Words(entry) is [var only] && partWords.Contains(only)) : null)
        ?? (alone ? zip.Entries.FirstOrDefault(entry => Words(entry) is [var only] && contentWords.Contains(only)) : null);

    private static string[] Words(ZipArchiveEntry entry) =>
        Path.GetFileNameWithoutExtension(entry.FullName).ToLowerInvariant().Split(['_', '-', '.', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static NumpyArray Load(ZipArchiveEntry entry, string file)
    {
        var name = $"{file}: {Path.GetFileNameWithoutExtension(entry.FullName)}";
        if (entry.IsEncrypted || entry.Length > (entry.CompressedLength + 64) * MostCompression)
        {
            throw new DatasetException($"{name}: is encrypted or damaged. Save it with numpy.savez.");
        }

        using var stream = entry.Open();
        return NumpyArray.Read(stream, entry.Length, name);
    }

    /// <param name="Name">What messages call the values.</param>
    /// <param name="LabelName">What messages call the labels.</param>
    /// <param name="Values">[N, Length, Channels].</param>
    /// <param name="Length">Steps of a sample.</param>
    /// <param name="Channels">Channels of a sample.</param>
    /// <param name="Labels">[N].</param>
    private sealed record RawPart(string Name, string LabelName, float[] Values, int Length, int Channels, string[] Labels);
}
