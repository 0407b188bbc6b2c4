using Invaria.Server.Accounts;
using Invaria.Server.Runs;
using Invaria.Server.Sharing;
using Invaria.Shared.Live;
using Microsoft.AspNetCore.SignalR;

namespace Invaria.Server.Live;

/// <summary>Where browsers say what they watch; see <see cref="LiveHubMethods"/>.</summary>
internal sealed class LiveHub(Watchers watchers, LivePush push, SharedConnections shares, SharedAccess access) : Hub<ILiveClient>
{
    public override Task OnConnectedAsync()
    {
        if (Caller is { } caller)
        {
            shares.Add(caller.LinkId, Context);
        }

        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watchers.Remove(Context.ConnectionId);
        shares.Remove(Context);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Joins a run and answers what changed in it after the number the browser has.</summary>
    public async Task<RunChanges> WatchRun(long runId, long afterSequence)
    {
        if (Caller is { } caller && !await access.OpensRun(caller, runId, Context.ConnectionAborted))
        {
            throw Closed();
        }

        var missed = await push.Join(Context.ConnectionId, runId, Math.Max(0, afterSequence), Caller is not null, Context.ConnectionAborted)
            ?? throw new HubException($"There is no run {runId}.");
        return Caller is null ? missed : missed.ForShareLinks();
    }

    /// <summary>Joins all runs of an experiment, also those still to come.</summary>
    public async Task WatchExperiment(long experimentId)
    {
        if (Caller is { } caller && !await access.OpensExperiment(caller, experimentId, Context.ConnectionAborted))
        {
            throw Closed();
        }

        watchers.Add(Context.ConnectionId, WatchedThing.Experiment(experimentId), Caller is not null);
    }

    /// <summary>Joins the list of runs.</summary>
    public Task WatchRuns()
    {
        if (Caller is not null)
        {
            throw Closed();
        }

        watchers.Add(Context.ConnectionId, WatchedThing.AllRuns, shared: false);
        return Task.CompletedTask;
    }

    public void LeaveRun(long runId) => watchers.Remove(Context.ConnectionId, WatchedThing.Run(runId));

    public void LeaveExperiment(long experimentId) => watchers.Remove(Context.ConnectionId, WatchedThing.Experiment(experimentId));

    public void LeaveRuns() => watchers.Remove(Context.ConnectionId, WatchedThing.AllRuns);

    private SharedCaller? Caller => Context.User?.Shared();

    private static HubException Closed() => new("A share link opens what was shared, and nothing else.");
}
