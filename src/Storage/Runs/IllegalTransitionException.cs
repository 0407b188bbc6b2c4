using Invaria.Shared.Runs;

namespace Invaria.Storage.Runs;

/// <summary>A run cannot go from where it stands to where it was asked to go. The API answers 409.</summary>
public sealed class IllegalTransitionException(long runId, RunStatus from, RunStatus to)
    : InvalidOperationException($"Run {runId} is {from} and cannot become {to}.")
{
    public long RunId => runId;

    public RunStatus From => from;

    public RunStatus To => to;
}
