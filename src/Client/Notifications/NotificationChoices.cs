using Invaria.Client.Layout;
using Microsoft.JSInterop;

namespace Invaria.Client.Notifications;

/// <summary>Whether this browser tells of runs that end, and of which: of those of one's own experiments, unless a choice says otherwise. Kept in the browser.</summary>
public sealed class NotificationChoices(IJSRuntime js)
{
    private readonly BrowserStore<Kept> _store = new(js, "invaria.notifications");
    private Kept _kept = new(false, []);
    private Task? _loading;

    public event Action? Changed;

    public bool IsOn => _kept.IsOn;

    /// <summary>Reads what the browser keeps, once.</summary>
    public Task Load() => _loading ??= Read();

    public Task Turn(bool on) => Keep(_kept with { IsOn = on });

    /// <summary>Whether the experiment's end, and the first run of it that fails, are told.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="isOwn">Whether the user made it.</param>
    public bool FollowsExperiment(long experimentId, bool isOwn) => _kept.Followed.GetValueOrDefault(OfExperiment(experimentId), isOwn);

    /// <summary>Whether the run's end is told for itself.</summary>
    public bool FollowsRun(long runId) => _kept.Followed.GetValueOrDefault(OfRun(runId));

    public Task FollowExperiment(long experimentId, bool follow) => Keep(_kept with { Followed = new(_kept.Followed) { [OfExperiment(experimentId)] = follow } });

    public Task FollowRun(long runId, bool follow) => Keep(_kept with { Followed = new(_kept.Followed) { [OfRun(runId)] = follow } });

    private static string OfExperiment(long id) => $"experiment {id}";

    private static string OfRun(long id) => $"run {id}";

    private async Task Read()
    {
        if (await _store.Load() is { Followed: not null } kept)
        {
            _kept = kept;
            Changed?.Invoke();
        }
    }

    private async Task Keep(Kept kept)
    {
        await Load();
        _kept = kept;
        Changed?.Invoke();
        await _store.Save(kept);
    }

    private sealed record Kept(bool IsOn, Dictionary<string, bool> Followed);
}
