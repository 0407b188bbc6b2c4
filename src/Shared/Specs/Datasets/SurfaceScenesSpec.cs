namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Pictures with a surface normal for each pixel. A picture as a whole has no class and sizes may differ: only the task of surface
/// normals takes them.
/// </summary>
public abstract record SurfaceScenesSpec : DatasetSpec
{
    public override Modality Modality => Modality.Images;

    public override bool Labelled => false;

    public override string OneTaskOnly => "Holds pictures with surface normals, which only the task of surface normals takes";
}
