namespace Invaria.Shared.Previews;

/// <summary>The first training samples of a dataset.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Samples">The samples, in order; none where they are time series or videos.</param>
/// <param name="Remarks">What a user should know, e.g. pictures that were skipped.</param>
public sealed record DatasetPreview(int Classes, IReadOnlyList<PreviewSample> Samples, IReadOnlyList<string> Remarks)
{
    /// <summary>Windows of time series; null where samples are pictures.</summary>
    public SeriesPreview? Series { get; init; }

    /// <summary>Videos; null where samples are pictures or series.</summary>
    public IReadOnlyList<FilmPreview>? Films { get; init; }
}
