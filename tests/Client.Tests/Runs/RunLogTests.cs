using Bunit;
using Invaria.Client.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Runs;

public sealed class RunLogTests : ComponentContext
{
    private static readonly LogLine[] Lines =
    [
        new(1, Sample.Noon, LogSeverity.Information, 1, "Epoch 1 is done."),
        new(2, Sample.Noon, LogSeverity.Warning, 1, "The test split is small."),
        new(3, Sample.Noon, LogSeverity.Error, 1, "The loss is not a number."),
    ];

    [Fact]
    public void Severity_is_said_in_a_word_and_not_by_colour_alone() => Assert.Contains("warning:", Log().Find(".log-line.warning").TextContent);

    [Fact]
    public void Only_lines_that_hold_the_filter_are_shown()
    {
        var log = Log();
        log.Find("input[type=search]").Input("LOSS");

        Assert.Contains("not a number", Assert.Single(log.FindAll(".log-line")).TextContent);
    }

    [Fact]
    public void Lines_below_a_severity_can_be_left_out()
    {
        var log = Log();
        log.Find("select").Change(nameof(LogSeverity.Warning));

        Assert.Equal(2, log.FindAll(".log-line").Count);
    }

    private IRenderedComponent<RunLog> Log() => Render<RunLog>(Member, parameters => parameters.Add(log => log.Lines, Lines));
}
