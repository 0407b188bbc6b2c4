namespace Invaria.Shared.Collections;

/// <summary>Data installed on a worker's machine with its system.</summary>
/// <param name="Name">One of <see cref="InstalledSources"/>.</param>
/// <param name="Count">How many objects, photographs or pictures it has; 0 where it is not installed.</param>
public sealed record InstalledSource(string Name, int Count);
