namespace Invaria.Shared.Specs.Transformations.Series;

/// <summary>A change of a window of time series, in the units of its standardised channels.</summary>
public abstract record SeriesTransformationSpec : TransformationSpec
{
    public sealed override Modality Modality => Modality.TimeSeries;
}
