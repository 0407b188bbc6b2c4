namespace Invaria.Storage.Live;

/// <summary>The attempt at a run is to end.</summary>
public readonly record struct CancelRequest(long RunId, int Attempt);
