namespace Invaria.Shared.Collections;

/// <summary>What was found when a collection was looked through.</summary>
/// <param name="Format">What it is, one of <see cref="CollectionUse"/>.</param>
/// <param name="FormatDetail">More of it in words, e.g. "binary version"; empty where there is nothing to add.</param>
/// <param name="Uses">What it can be used as, of <see cref="CollectionUse"/>.</param>
/// <param name="Classes">Its classes; for cut-outs without folders each picture is one.</param>
/// <param name="Pictures">Number of pictures.</param>
/// <param name="PictureSizes">Their sizes in words, e.g. "32×32"; empty where there are none.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Size of all files.</param>
/// <param name="Remarks">What a user should know, e.g. files that were left out and why.</param>
public sealed record CollectionDescription(
    string Format,
    string FormatDetail,
    IReadOnlyList<string> Uses,
    IReadOnlyList<CollectionClass> Classes,
    int Pictures,
    string PictureSizes,
    int Files,
    long Bytes,
    IReadOnlyList<string> Remarks)
{
    /// <summary>Its long series; empty where it holds something else.</summary>
    public IReadOnlyList<SeriesTableDescription> Tables { get; init; } = [];

    /// <summary>Its labelled series; null where it holds something else.</summary>
    public SeriesSamplesDescription? Series { get; init; }
}
