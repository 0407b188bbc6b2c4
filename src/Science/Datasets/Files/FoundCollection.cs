using Invaria.Science.Datasets.Pictures;
using Invaria.Science.Images;
using Invaria.Shared.Collections;

namespace Invaria.Science.Datasets.Files;

/// <summary>What a folder turned out to be.</summary>
/// <param name="Format">One of <see cref="CollectionUse"/>.</param>
/// <param name="Detail">More in words.</param>
/// <param name="Uses">What it can be used as.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="Pictures">Number of pictures.</param>
/// <param name="Sizes">Their sizes in words.</param>
/// <param name="Files">Files that belong to it, relative names.</param>
/// <param name="Samples">Pictures to look at.</param>
internal sealed record FoundCollection(
    string Format,
    string Detail,
    IReadOnlyList<string> Uses,
    IReadOnlyList<CollectionClass> Classes,
    int Pictures,
    string Sizes,
    IReadOnlyList<string> Files,
    IReadOnlyList<CollectionSample> Samples)
{
    /// <summary>What a user should know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Its long series.</summary>
    public IReadOnlyList<SeriesTableDescription> Tables { get; init; } = [];

    /// <summary>Its labelled series.</summary>
    public SeriesSamplesDescription? Series { get; init; }

    /// <summary>Pictures shown of a collection.</summary>
    public const int SampleCount = 24;

    private const int SampleSide = 64;

    /// <summary>A published dataset that was read whole.</summary>
    public static FoundCollection OfPictures(string format, string detail, PictureSource source, IReadOnlyList<string> files)
    {
        var (training, test) = (source.Labels(PicturePart.Training), source.Labels(PicturePart.Test));
        var (trained, tested) = (Counts(source, training), Counts(source, test));
        if (Array.FindIndex(trained, count => count == 0) is >= 0 and var empty)
        {
            throw new DatasetException($"The class {source.ClassNames[empty]} has no training picture. The files are incomplete: get them again.");
        }

        var enlargement = Math.Max(1, SampleSide / source.Width);
        var samples = Enumerable.Range(0, Math.Min(SampleCount, training.Count)).Select(i =>
        {
            var rgb = new byte[source.Height * source.Width * 3];
            source.Read(PicturePart.Training, i, rgb);
            return new CollectionSample(source.ClassNames[training[i]], PictureFile.EncodePng(rgb, source.Width, source.Height, enlargement));
        });
        return new(format, detail, [format], [.. source.ClassNames.Select((name, label) => new CollectionClass(name, trained[label], tested[label]))],
            training.Count + test.Count, $"{source.Width}×{source.Height}", files, [.. samples]);
    }

    private static int[] Counts(PictureSource source, IReadOnlyList<int> labels)
    {
        var counts = new int[source.ClassNames.Count];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return counts;
    }
}
