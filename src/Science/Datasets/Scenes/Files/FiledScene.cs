namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>A scene of a folder.</summary>
/// <param name="File">Its picture.</param>
/// <param name="Scene">What is in it.</param>
public sealed record FiledScene(string File, AnnotatedScene Scene);
