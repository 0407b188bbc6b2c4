namespace Invaria.Storage.Runs;

/// <summary>There is no such run, or its experiment was deleted. The API answers 404.</summary>
public sealed class RunNotFoundException(long runId) : Exception($"There is no run {runId}.")
{
    public long RunId => runId;
}
