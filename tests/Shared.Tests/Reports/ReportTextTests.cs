using Invaria.Shared.Reports;

namespace Invaria.Shared.Tests.Reports;

public sealed class ReportTextTests
{
    public static TheoryData<ReportPart> Parts =>
    [
        new VerdictsPart(12), new FigurePart(12, 2), new ResultsPart(3), new CurvesPart(3), new CurvesPart(3, "same · 2,000 samples: seed 1"), new RunPart(17),
        new ComparisonPart("runs=12,15&axis=arm&axis=transfer%5B0%5D.accuracy"),
    ];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_is_read_back_from_its_block(ReportPart part) =>
        Assert.Equal(part, Assert.Single(ReportText.Read($"Before.\n\n{part.Block}\n\nBehind.").Parts));

    [Fact]
    public void Words_and_parts_come_in_their_order_with_the_lines_they_begin_at()
    {
        var text = ReportText.Read("# Found\r\n\r\nWords.\r\n```invaria\r\nshow: verdicts\r\nexperiment: 12\r\n```\r\n\r\nMore words.");

        Assert.Equal(
            [new ReportPassage.Words(1, "# Found\n\nWords."), new ReportPassage.Live(4, new VerdictsPart(12)), new ReportPassage.Words(8, "\nMore words.")],
            text.Passages);
        Assert.Empty(ReportText.Read("\n  \n").Passages);
        Assert.Empty(ReportText.Read("").Passages);
    }

    [Theory]
    [InlineData("````\n```invaria\nshow: verdicts\nexperiment: 1\n```\n````")]
    [InlineData("~~~\n```invaria\nshow: verdicts\nexperiment: 1\n```\n~~~")]
    [InlineData("  ```invaria\n  show: verdicts\n  experiment: 1\n  ```")]
    [InlineData("```invaria example\nshow: verdicts\nexperiment: 1\n```")]
    [InlineData("`` `invaria` ``\nshow: verdicts")]
    public void A_block_that_is_shown_as_code_stays_code(string text) => Assert.Equal([new ReportPassage.Words(1, text)], ReportText.Read(text).Passages);

    [Theory]
    [InlineData("show: verdicts", 1, "Say which: a line \"experiment: 1\" is missing.")]
    [InlineData("show: verdicts\nexperiment: first", 3, "experiment must be a whole number from 1; found \"first\".")]
    [InlineData("show: verdicts\nexperiment: 0", 3, "experiment must be a whole number from 1; found \"0\".")]
    [InlineData("show: figure\nexperiment: 12", 1, "Say which: a line \"figure: 1\" is missing.")]
    [InlineData("show: picture\nexperiment: 12", 2, "\"picture\" cannot be shown; there are verdicts, figure, results, curves, run and comparison.")]
    [InlineData("experiment: 12", 1, "Say what is to be shown, e.g. \"show: verdicts\". There are verdicts, figure, results, curves, run and comparison.")]
    [InlineData("show: results\nexperiment: 12\narm: same", 4, "results has no field \"arm\"; it has experiment.")]
    [InlineData("show: results\nexperiment: 12\nexperiment: 13", 4, "The field \"experiment\" is there twice.")]
    [InlineData("show: results\nthe last one", 3, "A line is a field, a colon and its value, e.g. \"experiment: 12\"; found \"the last one\".")]
    [InlineData("show: comparison\nlink: /runs?filter=x", 3, "Give the address of a page of comparison: \"link: /compare?runs=12,15\".")]
    public void A_block_that_cannot_be_read_says_where_and_what_to_write(string block, int line, string message)
    {
        var unreadable = Assert.Single(ReportText.Read($"```invaria\n{block}\n```").Faults);

        Assert.Equal((line, message), (unreadable.Line, unreadable.Message));
    }

    [Fact]
    public void A_block_that_is_not_closed_is_said_to_be_so_and_what_stands_before_it_is_kept()
    {
        var text = ReportText.Read("Words.\n\n```invaria\nshow: verdicts");

        Assert.Equal([new ReportPassage.Words(1, "Words.\n"), new ReportPassage.Unreadable(3, 3, "The block is not closed: end it with a line ```.")], text.Passages);
    }

    [Fact]
    public void A_text_names_its_experiments_and_runs_once_each_in_their_order()
    {
        ReportPart[] parts = [new FigurePart(7, 1), new VerdictsPart(3), new FigurePart(7, 2), new RunPart(40), new ComparisonPart("runs=41,40,x"), new ComparisonPart("experiment=9"), new ComparisonPart("filter=seed+%3D+1")];
        var text = ReportText.Read(string.Join("\n\n", parts.Select(part => part.Block)));

        Assert.Equal([7, 3, 9], text.Experiments);
        Assert.Equal([40, 41], text.Runs);
    }

    [Fact]
    public void The_parameters_of_a_comparison_are_read_as_an_address_writes_them() =>
        Assert.Equal("seed = 1 and arm = \"a&b\"", new ComparisonPart("filter=seed+%3D%201%20and%20arm%20%3D%20%22a%26b%22").Parameter("filter"));
}
