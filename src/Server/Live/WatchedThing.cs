namespace Invaria.Server.Live;

/// <summary>Something a browser can watch.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which one; 0 for the list of all runs.</param>
internal readonly record struct WatchedThing(WatchedKind Kind, long Id)
{
    public static WatchedThing AllRuns { get; } = new(WatchedKind.AllRuns, 0);

    public static WatchedThing Run(long id) => new(WatchedKind.Run, id);

    public static WatchedThing Experiment(long id) => new(WatchedKind.Experiment, id);
}
