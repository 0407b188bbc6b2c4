using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.SignalR.Client;

namespace Invaria.Client.Live;

/// <summary>Something that is watched, and what to do with what comes.</summary>
/// <param name="Join">Joins on the hub; called at every (re)connection, so that it also fetches what was missed.</param>
/// <param name="Leave">Leaves.</param>
/// <param name="Changed">Takes a run's changes; null when it wants none.</param>
/// <param name="Listed">Takes a run's new state; null when it wants none.</param>
internal sealed record LiveWatch(
    Func<HubConnection, Task> Join,
    Func<HubConnection, Task> Leave,
    Func<RunChanges, Task>? Changed = null,
    Func<RunSummary, Task>? Listed = null);
