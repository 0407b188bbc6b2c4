namespace Invaria.Shared.Specs.Datasets;

/// <summary>Videos without labels, in which objects move. A sample is a video.</summary>
public abstract record VideoDatasetSpec : DatasetSpec
{
    public sealed override Modality Modality => Modality.Videos;

    public sealed override bool Labelled => false;
}
