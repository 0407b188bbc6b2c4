using Invaria.Client.Formatting;
using Invaria.Client.Results;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Client.Figures;

/// <summary>A figure of an experiment with its numbers so far.</summary>
/// <param name="Reading">The numbers.</param>
/// <param name="Progress">How much of it is there.</param>
/// <param name="AsPercent">Everything it shows is a share.</param>
/// <param name="FileName">Of experiment and figure, without an ending.</param>
public sealed record DrawnFigure(FigureReading Reading, FigureProgress Progress, bool AsPercent, string FileName)
{
    public static IReadOnlyList<DrawnFigure> Of(ExperimentDetails details, IReadOnlyList<RunSummary> runs)
    {
        var seeds = SeedRuns.Of(runs);
        return [.. details.Figures.Select(figure => new DrawnFigure(
            figure.Read(seeds), FigureProgress.Of(figure, runs),
            figure.Quantities().SelectMany(quantity => quantity.Measures()).All(measured => MeasureColumn.IsShare(measured.Measure)),
            Show.FileName($"{details.Experiment.Name} {figure.Title}")))];
    }

    /// <summary>It has a number to draw.</summary>
    public bool HasNumbers => Reading switch
    {
        BandReading bands => bands.Lines.Any(line => line.Points.Any(point => point.Y.Mean is not null)),
        MatrixReading matrix => matrix.Cells.Any(row => row.Any(cell => cell?.Mean is not null)),
        BoxReading boxes => boxes.Boxes.Any(kind => kind.Groups.Any(box => box is not null)),
        _ => false,
    };
}
