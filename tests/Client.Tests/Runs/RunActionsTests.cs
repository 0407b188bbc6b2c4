using Bunit;
using Invaria.Client.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Runs;

public sealed class RunActionsTests : ComponentContext
{
    [Theory]
    [InlineData(RunStatus.Running, true, false)]
    [InlineData(RunStatus.Queued, true, false)]
    [InlineData(RunStatus.Failed, false, true)]
    [InlineData(RunStatus.Canceled, false, true)]
    [InlineData(RunStatus.Succeeded, false, false)]
    public void Only_what_the_status_allows_is_offered(RunStatus status, bool cancel, bool retry)
    {
        var buttons = Actions(Sample.Run(status: status)).FindAll("button").Select(button => button.TextContent.Trim()).ToArray();

        Assert.Equal(cancel, buttons.Contains("Cancel"));
        Assert.Equal(retry, buttons.Contains("Retry"));
    }

    [Fact]
    public void A_run_that_is_being_canceled_cannot_be_canceled_again()
    {
        var actions = Actions(Sample.Run() with { CancelRequested = true });

        Assert.True(actions.FindAll("button").Single(button => button.TextContent.Trim() == "Canceling …").HasAttribute("disabled"));
    }

    [Fact]
    public void Retry_queues_the_run_again()
    {
        _ = Server.Answer("POST /api/runs/7/retry", Sample.Run(status: RunStatus.Queued));

        Actions(Sample.Run(status: RunStatus.Failed)).FindAll("button").Single(button => button.TextContent.Trim() == "Retry").Click();

        Assert.Contains("POST /api/runs/7/retry", Server.Asked);
    }

    private IRenderedComponent<RunActions> Actions(RunSummary run) => Render<RunActions>(Member, parameters => parameters.Add(actions => actions.Run, run));
}
