namespace Invaria.Shared.Collections;

/// <summary>A picture of a collection to look at.</summary>
/// <param name="ClassName">Its class; empty where it has none.</param>
/// <param name="Png">PNG bytes; base64 in JSON.</param>
public sealed record CollectionSample(string ClassName, byte[] Png);
