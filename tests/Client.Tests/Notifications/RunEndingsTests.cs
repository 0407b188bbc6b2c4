using Invaria.Client.Notifications;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Notifications;

public sealed class RunEndingsTests
{
    private readonly RunEndings _endings = new();

    [Theory]
    [InlineData(RunStatus.Succeeded, true)]
    [InlineData(RunStatus.Failed, true)]
    [InlineData(RunStatus.Canceled, false)]
    public void A_run_that_was_under_way_ends_once(RunStatus end, bool isTold)
    {
        Assert.False(_endings.Take(Sample.Run(status: RunStatus.Queued)));
        Assert.False(_endings.Take(Sample.Run(status: RunStatus.Running)));

        Assert.Equal(isTold, _endings.Take(Sample.Run(status: end)));
        Assert.False(_endings.Take(Sample.Run(status: end)));
        Assert.False(_endings.HasOpen);
    }

    [Fact]
    public void A_run_that_is_stopped_early_ends_as_one_that_nobody_canceled()
    {
        Assert.False(_endings.Take(Sample.Run(status: RunStatus.Running)));

        Assert.True(_endings.Take(Sample.Run(status: RunStatus.Canceled) with { StoppedAtEpoch = 3 }));
    }

    [Fact]
    public void An_old_run_that_is_tagged_does_not_end_again()
    {
        Assert.False(_endings.Take(Sample.Run(status: RunStatus.Failed)));
    }

    [Fact]
    public void Of_runs_that_fail_the_first_is_told_and_after_the_experiments_end_the_next()
    {
        Assert.True(_endings.IsNew(Failed("run-1-1"), 1, isEnd: false));
        Assert.False(_endings.IsNew(Failed("run-2-1"), 1, isEnd: false));
        Assert.True(_endings.IsNew(Failed("run-3-1"), 2, isEnd: false));

        Assert.True(_endings.IsNew(Failed("experiment-1-2"), 1, isEnd: true));
        Assert.False(_endings.IsNew(Failed("experiment-1-2"), 1, isEnd: true));
        Assert.True(_endings.IsNew(Failed("run-4-1"), 1, isEnd: false));
    }

    private static EndNotice Failed(string id) => new(id, "It failed", "Why.", "/runs/1", IsFailure: true);
}
