namespace Invaria.Storage.Runs;

/// <summary>The attempt no longer owns its run: a newer one does, or the run ended or was taken away. Whoever gets this must stop working on the run.</summary>
public sealed class FencedException(long runId, int attempt)
    : Exception($"Attempt {attempt} no longer owns run {runId}; what it computes is not wanted any more.")
{
    public long RunId => runId;

    public int Attempt => attempt;
}
