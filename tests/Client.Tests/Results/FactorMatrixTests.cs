using Invaria.Client.Figures;
using Invaria.Client.Results;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Results;

public sealed class FactorMatrixTests
{
    private static readonly MeasureColumn Accuracy = new(Stages.Transfer, 0, "accuracy", Subject: null);

    [Fact]
    public void Levels_are_rows_and_columns_numbers_by_size_and_cells_are_means_over_seeds()
    {
        RunSummary[] runs = [Run(1, 0, 0.6, ("samples", "200"), ("width", "8")), Run(2, 1, 0.8, ("samples", "200"), ("width", "8")), Run(3, 0, 0.5, ("samples", "50"), ("width", "16"))];

        var matrix = Matrix(FactorMatrix.Of(runs, Accuracy, "samples", "width", "file"));

        Assert.Equal(["50", "200"], matrix.Rows);
        Assert.Equal(["8", "16"], matrix.Columns);
        Assert.Null(matrix.Cells[0][0]);
        Assert.Equal((0.5, 1), (matrix.Cells[0][1]!.Mean!.Value, matrix.Cells[0][1]!.Seeds));
        Assert.Equal(0.7, matrix.Cells[1][0]!.Mean!.Value, 9);
        // Two seeds .2 apart: half the interval is t(1) · .1 = 12.706 · .1.
        Assert.Equal((0.7 - 1.2706, 0.7 + 1.2706), (Math.Round(matrix.Cells[1][0]!.Low!.Value, 4), Math.Round(matrix.Cells[1][0]!.High!.Value, 4)));
    }

    [Fact]
    public void Other_factors_are_averaged_within_a_seed_and_named()
    {
        RunSummary[] runs = [Run(1, 0, 0.6, ("samples", "50"), ("width", "8")), Run(2, 0, 0.8, ("samples", "50"), ("width", "16")), Run(3, 0, 0.9, ("samples", "200"), ("width", "8"))];

        var matrix = Matrix(FactorMatrix.Of(runs, Accuracy, "samples", null, "file"));

        Assert.Equal((0.7, 1), (Math.Round(matrix.Cells[0][0]!.Mean!.Value, 9), matrix.Cells[0][0]!.Seeds));
        Assert.Contains("averaged over width", matrix.Caption);
        Assert.Equal(["all runs"], matrix.Columns);
    }

    [Fact]
    public void A_factor_of_one_level_is_none_and_words_keep_their_order()
    {
        RunSummary[] runs = [Run(1, 0, 0.6, ("optimizer", "sgd"), ("width", "8")), Run(2, 0, null, ("optimizer", "adam"), ("width", "8"))];

        var figure = FactorMatrix.Of(runs, Accuracy, "optimizer", null, "file");

        Assert.Equal(["optimizer"], FactorMatrix.Factors(runs));
        Assert.Equal(["sgd", "adam"], Matrix(figure).Rows);
        Assert.Null(Matrix(figure).Cells[1][0]!.Mean);
        Assert.Equal("0 of 1 seed so far, 1 of 2 runs finished", figure.Progress.Words);
    }

    private static MatrixReading Matrix(DrawnFigure figure) => Assert.IsType<MatrixReading>(figure.Reading);

    private static RunSummary Run(long id, int seed, double? accuracy, params (string Name, string Level)[] factors) =>
        Sample.Run(id, status: accuracy is null ? RunStatus.Running : RunStatus.Succeeded, seed: seed, outcomes: accuracy is { } value ? [Sample.Transfer(value, value, value)] : [])
            with
        { Factors = factors.ToDictionary(factor => factor.Name, factor => factor.Level, StringComparer.Ordinal) };
}
