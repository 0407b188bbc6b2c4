namespace Invaria.Server.Sharing;

/// <summary>How a request names what it wants to see.</summary>
internal enum SharedScope
{
    /// <summary>An experiment, by the route's <c>id</c>.</summary>
    Experiment,

    /// <summary>A run, by the route's <c>id</c>.</summary>
    Run,

    /// <summary>The runs of the experiment in the query's <c>experimentId</c>.</summary>
    RunsOfExperiment,

    /// <summary>Live changes: the hub asks for each thing that is to be watched.</summary>
    Live,
}
