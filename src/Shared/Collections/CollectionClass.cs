namespace Invaria.Shared.Collections;

/// <summary>A class of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Training">Pictures, series or, in scenes, boxes in the training part (and validation part), or all where there are no parts.</param>
/// <param name="Test">The same in the published test part.</param>
public sealed record CollectionClass(string Name, int Training, int Test);
