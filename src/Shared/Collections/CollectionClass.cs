namespace Invaria.Shared.Collections;

/// <summary>A class of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Training">Pictures, or series, in the training part, or all where there are no parts.</param>
/// <param name="Test">The same in the published test part.</param>
public sealed record CollectionClass(string Name, int Training, int Test);
