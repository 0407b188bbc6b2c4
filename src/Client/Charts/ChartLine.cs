using Invaria.Client.Live;

namespace Invaria.Client.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Run">Whose series it is.</param>
/// <param name="Series">The series.</param>
/// <param name="Label">What the legend calls it; lines of one label are shown and hidden together.</param>
/// <param name="Detail">What tells lines of one label apart, e.g. the seed.</param>
/// <param name="Color">Position in the palette of charts, from 1.</param>
/// <param name="Thin">One of several of its label.</param>
public sealed record ChartLine(RunState Run, string Series, string Label, string? Detail, int Color, bool Thin)
{
    /// <summary>Unique within a chart.</summary>
    public string Key => $"{Run.RunId}/{Series}";

    /// <summary>Optimizer steps of an epoch; null where its run does not tell.</summary>
    public long? StepsAnEpoch => Run.StepsAnEpoch(Series);

    /// <summary>Its points; null before the first.</summary>
    public SeriesBuffer? Points => Run.Series.GetValueOrDefault(Series);
}
