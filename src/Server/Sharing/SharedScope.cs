namespace Invaria.Server.Sharing;

/// <summary>How a request names what it wants to see.</summary>
internal enum SharedScope
{
    /// <summary>An experiment, by the route's <c>id</c>.</summary>
    Experiment,

    /// <summary>A run, by the route's <c>id</c>.</summary>
    Run,

    /// <summary>A file of a run, by the route's <c>id</c>: also where a run that is open took a stage over from that one, whose files its page then shows.</summary>
    File,

    /// <summary>The runs of the experiment in the query's <c>experimentId</c>.</summary>
    RunsOfExperiment,

    /// <summary>A report, by the route's <c>id</c>.</summary>
    Report,

    /// <summary>Runs beside each other: each of the query's <c>runs</c>, or those of its <c>experimentId</c>.</summary>
    ComparedRuns,

    /// <summary>Live changes: the hub asks for each thing that is to be watched.</summary>
    Live,
}
