using Invaria.Client.Figures;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Figures;

public sealed class DrawnFigureTests
{
    [Fact]
    public void A_seed_counts_when_every_arm_of_it_has_finished()
    {
        var matrix = DrawnFigure.Of(Study.Mismatch, Study.MismatchRuns(3, (row, seed) => seed == 0 || (seed == 1 && row != 4)))[0];

        Assert.Equal("1 of 3 seeds so far, 15 of 24 runs finished", matrix.Progress.Words);
        Assert.False(matrix.Progress.IsWhole);
    }

    [Fact]
    public void A_whole_figure_waits_for_nothing() =>
        Assert.True(DrawnFigure.Of(Study.Mismatch, Study.MismatchRuns(2, (_, _) => true)).All(figure => figure.Progress.IsWhole && figure.HasNumbers));

    [Fact]
    public void Without_numbers_it_says_what_it_waits_for()
    {
        var matrix = DrawnFigure.Of(Study.Mismatch, Study.MismatchRuns(1, (row, _) => false))[0];

        Assert.False(matrix.HasNumbers);
        Assert.Equal("Waiting for finished runs of 8 arms, \"T1\" first.", matrix.Progress.Waiting);
    }

    [Fact]
    public void A_run_that_was_tried_twice_counts_once()
    {
        var few = new[] { Study.Run(1, "few", 0, null), Study.Run(2, "few", 0, [Sample.Transfer(0.5, 0.4, 0.6)]), Study.Run(3, "many", 0, null) };

        var bands = DrawnFigure.Of(Sample.Experiment() with { Figures = [Study.Bands] }, few)[0];

        Assert.Equal("0 of 1 seed so far, 1 of 2 runs finished", bands.Progress.Words);
    }

    [Fact]
    public void Accuracies_are_percentages_and_sensitivities_are_not()
    {
        var figures = DrawnFigure.Of(Sample.Experiment() with { Figures = [Study.Bands, Study.Boxes] }, []);

        Assert.Equal([true, false], figures.Select(figure => figure.AsPercent));
    }

    [Fact]
    public void Its_files_are_named_after_experiment_and_figure() =>
        Assert.Equal("invariances-transfer-accuracy", DrawnFigure.Of(Study.Mismatch, [])[0].FileName);

    [Theory]
    [InlineData("transformations-and-factors-small")]
    [InlineData("mismatch-small")]
    [InlineData("irrelevant-features-small")]
    [InlineData("invariance-under-shift-small")]
    public void The_room_of_a_figure_does_not_depend_on_its_numbers(string blueprint)
    {
        var details = Study.Of(blueprint);
        var arms = details.Figures.SelectMany(figure => figure.Quantities()).SelectMany(quantity => quantity.Measures()).GroupBy(measured => measured.Arm);
        RunSummary[] runs = [.. arms.Select((arm, id) => Study.Run(id + 1, arm.Key, 0, [.. arm.GroupBy(measured => (measured.Stage, measured.Index))
            .Select(stage => new StageOutcome(stage.Key.Stage, stage.Key.Index, "any", [.. stage.DistinctBy(measured => (measured.Measure, measured.Subject)).Select(measured => new Measure(measured.Measure, measured.Subject, 0.5))], 1))]))];

        var (before, after) = (DrawnFigure.Of(details, []), DrawnFigure.Of(details, runs));

        Assert.All(before, figure => Assert.False(figure.HasNumbers));
        Assert.All(after, figure => Assert.True(figure.HasNumbers));
        Assert.Equal(before.Select(figure => FigureShape.Of(figure.Reading)), after.Select(figure => FigureShape.Of(figure.Reading)));
    }
}
