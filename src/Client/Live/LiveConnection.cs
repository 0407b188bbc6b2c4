using Invaria.Client.Api;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Live;

/// <summary>
/// The connection to the live hub. It opens with the first watch, comes back for ever, and joins every watch again each
/// time, so that what was missed meanwhile is replayed.
/// </summary>
public sealed class LiveConnection : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly List<LiveWatch> _watches = [];
    private readonly CancellationTokenSource _ended = new();
    private Task? _connecting;

    /// <param name="origin">The platform's address.</param>
    /// <param name="shareToken">For visitors of a share link; null for the signed-in user.</param>
    public LiveConnection(Uri origin, string? shareToken = null)
    {
        // A browser's web socket sends no headers: the token travels in the query.
        var query = shareToken is null ? string.Empty : $"?access_token={Uri.EscapeDataString(shareToken)}";
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(origin, LiveHubMethods.Path + query))
            .WithAutomaticReconnect(new RetryForever())
            .AddJsonProtocol(protocol => ClientJson.Configure(protocol.PayloadSerializerOptions))
            .Build();
        _ = _hub.On<RunChanges>(nameof(ILiveClient.RunChanged), changes => Tell(watch => watch.Changed?.Invoke(changes)));
        _ = _hub.On<RunSummary>(nameof(ILiveClient.RunListed), run => Tell(watch => watch.Listed?.Invoke(run)));
        _hub.Reconnecting += _ => Become(LiveState.Away);
        _hub.Reconnected += _ => JoinAll();
        _hub.Closed += _ => _ended.IsCancellationRequested ? Task.CompletedTask : Connect();
    }

    public event Action? StateChanged;

    public LiveState State { get; private set; }

    /// <summary>Follows one run from the number it has.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="after">The sequence number its watcher has, asked at every (re)connection.</param>
    /// <param name="apply">Takes what was missed and what comes.</param>
    public Task<IAsyncDisposable> WatchRun(long runId, Func<long> after, Func<RunChanges, Task> apply) => Watch(new(
        async hub => await apply(await hub.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, runId, after())),
        hub => hub.InvokeAsync(LiveHubMethods.LeaveRun, runId),
        Changed: changes => changes.Run.Id == runId ? apply(changes) : Task.CompletedTask));

    /// <summary>Follows all runs of an experiment, also those still to come.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="apply">Takes what comes.</param>
    /// <param name="joined">Called at every (re)connection: the time to ask for what was missed.</param>
    public Task<IAsyncDisposable> WatchExperiment(long experimentId, Func<RunChanges, Task> apply, Func<Task> joined) => Watch(new(
        async hub =>
        {
            await hub.InvokeAsync(LiveHubMethods.WatchExperiment, experimentId);
            await joined();
        },
        hub => hub.InvokeAsync(LiveHubMethods.LeaveExperiment, experimentId),
        Changed: changes => changes.Run.ExperimentId == experimentId ? apply(changes) : Task.CompletedTask));

    /// <summary>Follows the state of all runs.</summary>
    /// <param name="apply">Takes a run's new state.</param>
    /// <param name="joined">Called at every (re)connection: the time to read the list again.</param>
    public Task<IAsyncDisposable> WatchRuns(Func<RunSummary, Task> apply, Func<Task> joined) => Watch(new(
        async hub =>
        {
            await hub.InvokeAsync(LiveHubMethods.WatchRuns);
            await joined();
        },
        hub => hub.InvokeAsync(LiveHubMethods.LeaveRuns),
        Listed: apply));

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _hub.DisposeAsync();
        _ended.Dispose();
    }

    private async Task<IAsyncDisposable> Watch(LiveWatch watch)
    {
        _watches.Add(watch);
        if (_hub.State == HubConnectionState.Connected)
        {
            await Attempt(() => watch.Join(_hub));
        }
        else
        {
            // Not awaited: a page works without the live connection, and the watch is joined when it stands.
            _connecting ??= Connect();
        }

        return new Leaving(this, watch);
    }

    private async Task Connect()
    {
        for (var failures = 0L; !_ended.IsCancellationRequested; failures++)
        {
            try
            {
                await Become(failures == 0 ? LiveState.Connecting : LiveState.Away);
                await _hub.StartAsync(_ended.Token);
                await JoinAll();
                return;
            }
            catch (Exception) when (!_ended.IsCancellationRequested)
            {
                await Become(LiveState.Away);
                await Task.Delay(RetryForever.Pause(failures + 1), _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task JoinAll()
    {
        foreach (var watch in _watches.ToArray())
        {
            await Attempt(() => watch.Join(_hub));
        }

        await Become(LiveState.Live);
    }

    private async Task Tell(Func<LiveWatch, Task?> tell)
    {
        foreach (var watch in _watches.ToArray())
        {
            await Attempt(() => tell(watch) ?? Task.CompletedTask);
        }
    }

    /// <summary>
    /// A watch that cannot be served now (connection lost in between, link revoked, server restarting) must not stop the
    /// others; what it missed comes with its next change or the next connection.
    /// </summary>
    private static async Task Attempt(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception passing) when (passing is HubException or Api.PlatformProblem or InvalidOperationException or OperationCanceledException or IOException or HttpRequestException)
        {
        }
    }

    private Task Become(LiveState state)
    {
        if (State != state)
        {
            State = state;
            StateChanged?.Invoke();
        }

        return Task.CompletedTask;
    }

    private sealed class Leaving(LiveConnection connection, LiveWatch watch) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (connection._watches.Remove(watch) && connection._hub.State == HubConnectionState.Connected)
            {
                await Attempt(() => watch.Leave(connection._hub));
            }
        }
    }
}
