namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Pictures of several objects, each with its class and box. A picture as a whole has no class and sizes may differ: only detection
/// takes them.
/// </summary>
public abstract record AnnotatedScenesSpec : DatasetSpec
{
    public override Modality Modality => Modality.Images;

    public override bool Labelled => false;

    public override string OneTaskOnly => "Holds scenes of several objects with boxes, which only detection takes";

    /// <summary>Number of classes that objects may have; null where only the files tell.</summary>
    public abstract int? ObjectClasses { get; }
}
