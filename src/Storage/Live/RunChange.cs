namespace Invaria.Storage.Live;

/// <summary>A run changed.</summary>
/// <param name="ExperimentId">Its experiment.</param>
/// <param name="RunId">The run.</param>
/// <param name="Sequence">The number of its last change.</param>
public readonly record struct RunChange(long ExperimentId, long RunId, long Sequence);
