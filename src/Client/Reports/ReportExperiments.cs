using Invaria.Client.Layout;
using Invaria.Client.Live;

namespace Invaria.Client.Reports;

/// <summary>The experiments that a report shows something of, each read and watched once however many of its parts there are.</summary>
/// <param name="access">How they are reached.</param>
public sealed class ReportExperiments(Access access) : IAsyncDisposable
{
    private readonly Dictionary<long, Task<ExperimentState>> _states = [];
    private readonly List<IAsyncDisposable> _watches = [];
    private bool _isLeft;

    /// <summary>An experiment with its runs, kept up.</summary>
    /// <exception cref="Api.PlatformProblem">It could not be read; the next call tries again.</exception>
    public async Task<ExperimentState> Open(long id)
    {
        if (!_states.TryGetValue(id, out var opening))
        {
            _states[id] = opening = Read(id);
        }

        try
        {
            return await opening;
        }
        catch
        {
            _ = _states.Remove(id);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        foreach (var watch in _watches)
        {
            await watch.DisposeAsync();
        }

        _watches.Clear();
    }

    private async Task<ExperimentState> Read(long id)
    {
        var state = new ExperimentState(access.Api, id);
        // It is there or not before it is watched: a text may name what never was. What changes in between is read once more.
        await state.Load();
        var watch = await access.Live.WatchExperiment(id, state.Apply, state.CatchUp);
        if (_isLeft)
        {
            await watch.DisposeAsync();
        }
        else
        {
            _watches.Add(watch);
            await state.CatchUp();
        }

        return state;
    }
}
