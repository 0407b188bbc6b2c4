using Invaria.Shared.Runs;

namespace Invaria.Shared.Live;

/// <summary>What the live hub calls on a browser.</summary>
public interface ILiveClient
{
    /// <summary>To those who watch the run or its experiment: everything that changed.</summary>
    Task RunChanged(RunChanges changes);

    /// <summary>To those who watch the list of runs: the run's new state, with the headline measures of its outcomes, without points and logs.</summary>
    Task RunListed(RunSummary run);
}
