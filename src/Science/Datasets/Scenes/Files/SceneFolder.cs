namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>The scenes of a folder in the parts that its files have.</summary>
/// <param name="Classes">Names of the classes in the order of their labels.</param>
/// <param name="Training">What is for training, or all where there are no parts.</param>
/// <param name="Validation">What is for validation; null where there is no such part.</param>
/// <param name="Test">What is for testing; null where there is no such part.</param>
/// <param name="Files">All files that belong to it, absolute.</param>
/// <param name="Remarks">What was left out.</param>
public sealed record SceneFolder(
    IReadOnlyList<string> Classes,
    IReadOnlyList<FiledScene> Training,
    IReadOnlyList<FiledScene>? Validation,
    IReadOnlyList<FiledScene>? Test,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Remarks)
{
    /// <summary>All scenes of all parts.</summary>
    public IEnumerable<FiledScene> Scenes => [.. Training, .. Validation ?? [], .. Test ?? []];
}
