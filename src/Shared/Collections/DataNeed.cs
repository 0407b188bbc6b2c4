using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Collections;

/// <summary>Something that must be there before a run can start.</summary>
/// <param name="Path">JSON path of the field that asks for it, relative to the run's spec, e.g. <c>.pretraining.dataset.collection</c>.</param>
public abstract record DataNeed(string Path)
{
    /// <summary>A registered collection.</summary>
    /// <param name="Path">JSON path of the field that names it.</param>
    /// <param name="Address">Its address.</param>
    /// <param name="Use">What it must be usable as.</param>
    /// <param name="Classes">How many classes (for cut-outs, objects) it must have at least.</param>
    /// <param name="ClassesPath">JSON path of the field that asks for so many.</param>
    public sealed record Collection(string Path, string Address, string Use, int Classes, string ClassesPath) : DataNeed(Path);

    /// <summary>Data installed on a worker's machine.</summary>
    /// <param name="Path">JSON path of the field that names the source.</param>
    /// <param name="Source">One of <see cref="InstalledSources"/>.</param>
    /// <param name="Count">How many objects or photographs it must have at least.</param>
    /// <param name="CountPath">JSON path of the field that asks for so many.</param>
    public sealed record Installed(string Path, string Source, int Count, string CountPath) : DataNeed(Path);

    /// <summary>A long series of a registered collection, with the channels and rows that a dataset asks for.</summary>
    /// <param name="Path">JSON path of the dataset.</param>
    /// <param name="Spec">The dataset.</param>
    public sealed record Series(string Path, ForecastSeriesSpec Spec) : DataNeed(Path);

    /// <summary>Annotated scenes of a registered collection, with the classes that a dataset declares.</summary>
    /// <param name="Path">JSON path of the dataset.</param>
    /// <param name="Address">The collection's address.</param>
    /// <param name="Use">What it must be usable as.</param>
    /// <param name="Spec">The dataset.</param>
    public sealed record Scenes(string Path, string Address, string Use, SceneFilesSpec Spec) : DataNeed(Path);
}
