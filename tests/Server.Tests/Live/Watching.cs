using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.SignalR.Client;

namespace Invaria.Server.Tests.Live;

/// <summary>A browser as it should be: applies a change only when it continues what it has, and asks for what it missed.</summary>
internal sealed class Watching : IAsyncDisposable
{
    private readonly RunningServer _server;
    private readonly long _run;
    private readonly SemaphoreSlim _turn = new(1);
    private HubConnection? _connection;

    public Watching(RunningServer server, long run) => (_server, _run) = (server, run);

    /// <summary>Number of the last change it has.</summary>
    public long Sequence { get; private set; }

    public RunStatus Status { get; private set; }

    /// <summary>Every step it was given, in the order it came.</summary>
    public List<long> Steps { get; } = [];

    /// <summary>Every push it received, as it came.</summary>
    public List<RunChanges> Pushed { get; } = [];

    /// <summary>How often it had to ask because something was missing.</summary>
    public int Asked { get; private set; }

    public async Task Connect()
    {
        _connection = _server.Live();
        _ = _connection.On<RunChanges>(nameof(ILiveClient.RunChanged), Receive);
        await _connection.StartAsync();
        await _turn.WaitAsync();
        try
        {
            var missed = await _connection.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, _run, Sequence);
            Apply(missed);
            await FillUp(missed.More);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    public async Task Disconnect()
    {
        await _connection!.DisposeAsync();
        _connection = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task Receive(RunChanges changes)
    {
        await _turn.WaitAsync();
        try
        {
            Pushed.Add(changes);
            if (changes.UpTo <= Sequence)
            {
                return;
            }

            if (changes.After == Sequence)
            {
                Apply(changes);
            }
            else
            {
                await FillUp(more: true);
            }
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    private async Task FillUp(bool more)
    {
        while (more)
        {
            Asked++;
            var changes = await _server.Admin.GetAsync($"/api/runs/{_run}/changes?after={Sequence}").Read<RunChanges>();
            Apply(changes);
            more = changes.More;
        }
    }

    private void Apply(RunChanges changes)
    {
        Assert.Equal(Sequence, changes.After);
        Sequence = changes.UpTo;
        Status = changes.Run.Status;
        Steps.AddRange(changes.Series.SelectMany(series => series.Steps));
    }
}
