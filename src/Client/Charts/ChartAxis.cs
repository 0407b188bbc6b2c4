namespace Invaria.Client.Charts;

/// <summary>What points are drawn over.</summary>
public enum ChartAxis
{
    /// <summary>Optimizer steps.</summary>
    Step,

    /// <summary>Passes over the data: runs of other batch sizes lie over each other.</summary>
    Epoch,

    /// <summary>Time since a line's first point.</summary>
    Time,

    /// <summary>The time at which a point was reported.</summary>
    Clock,
}
