namespace Invaria.Server.Live;

/// <summary>Kinds of things a browser can watch.</summary>
internal enum WatchedKind
{
    Run,
    Experiment,
    AllRuns,
}
