using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Shared.Reports;

/// <summary>The results of an experiment as tables, first row the header.</summary>
public static class ResultTables
{
    /// <summary>Every measure of every run.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Measures(IReadOnlyList<RunSummary> runs)
    {
        var factors = runs.SelectMany(run => run.Factors.Keys).Distinct(StringComparer.Ordinal).ToArray();
        yield return ["run", "arm", .. factors, "seed", "stage", "index", "kind", "measure", "subject", "value", "low", "high", "samples", "seconds", "shared from run", "warning", "name"];
        foreach (var run in runs)
        {
            foreach (var outcome in run.Outcomes)
            {
                foreach (var measure in outcome.Measures)
                {
                    yield return
                    [
                        run.Id, run.Arm, .. factors.Select(run.Factors.GetValueOrDefault), run.Seed, outcome.Stage, outcome.Index, outcome.Kind, measure.Name, measure.Subject,
                        measure.Value, measure.Low, measure.High, measure.Samples, Math.Round(outcome.Seconds, 2), outcome.SharedFrom, measure.Warning,
                        run.StageNames.Of(outcome.Stage, outcome.Index),
                    ];
                }
            }
        }
    }

    public static IEnumerable<IReadOnlyList<object?>> Claims(IReadOnlyList<ClaimJudgement> judgements)
    {
        yield return ["claim", "verdict", "difference", "low", "high", "greater", "lesser", "seeds", "basis"];
        foreach (var judgement in judgements)
        {
            yield return
            [
                judgement.Claim.Text, judgement.Verdict.ToString().ToLowerInvariant(), judgement.Difference, judgement.Low, judgement.High,
                judgement.Greater, judgement.Lesser, judgement.Seeds, judgement.Basis,
            ];
        }
    }

    /// <summary>The numbers that a figure draws.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Figure(FigureReading figure) => figure switch
    {
        BandReading bands => Bands(bands),
        MatrixReading matrix => Matrix(matrix),
        BoxReading boxes => Boxes(boxes),
        _ => throw new NotSupportedException($"{figure.GetType().Name} has no table."),
    };

    private static IEnumerable<IReadOnlyList<object?>> Bands(BandReading bands)
    {
        yield return ["line", bands.XTitle, bands.YTitle, "low", "high", "seeds"];
        foreach (var line in bands.Lines)
        {
            foreach (var point in line.Points)
            {
                yield return [line.Name, point.X, point.Y.Mean, point.Y.Low, point.Y.High, point.Y.Seeds];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<object?>> Matrix(MatrixReading matrix)
    {
        yield return [matrix.RowTitle, matrix.ColumnTitle, matrix.ValueTitle, "low", "high", "seeds"];
        for (var row = 0; row < matrix.Rows.Count; row++)
        {
            for (var column = 0; column < matrix.Columns.Count; column++)
            {
                var cell = matrix.Cells[row][column];
                yield return [matrix.Rows[row], matrix.Columns[column], cell?.Mean, cell?.Low, cell?.High, cell?.Seeds];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<object?>> Boxes(BoxReading boxes)
    {
        yield return ["box", boxes.XTitle, "least", "lower quartile", "median", "upper quartile", "greatest", "mean", "values"];
        foreach (var kind in boxes.Boxes)
        {
            for (var group = 0; group < boxes.Groups.Count; group++)
            {
                var box = kind.Groups[group];
                yield return [kind.Name, boxes.Groups[group], box?.Least, box?.Lower, box?.Median, box?.Upper, box?.Greatest, box?.Mean, box?.Count];
            }
        }
    }
}
