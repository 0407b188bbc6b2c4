using Invaria.Client.Notifications;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Notifications;

public sealed class EndNoticeTests
{
    [Fact]
    public void The_last_run_of_an_experiment_tells_the_end_of_all()
    {
        var notice = Of(RunStatus.Succeeded, (RunStatus.Succeeded, 48), (RunStatus.Failed, 2));

        Assert.Equal(("Invariances has ended", "50 runs: 48 succeeded, 2 failed.", "/experiments/1", true), (notice!.Title, notice.Text, notice.Address, notice.IsFailure));
    }

    [Fact]
    public void Whichever_of_two_runs_that_end_together_is_seen_first_the_end_is_the_same_one()
    {
        (RunStatus, int)[] all = [(RunStatus.Succeeded, 1), (RunStatus.Failed, 1)];

        Assert.Equal(Of(RunStatus.Succeeded, all)!.Id, Of(RunStatus.Failed, all)!.Id);
    }

    [Fact]
    public void A_run_that_succeeds_while_others_go_on_is_told_only_where_it_is_followed_itself()
    {
        (RunStatus, int)[] runs = [(RunStatus.Running, 3), (RunStatus.Succeeded, 1)];

        Assert.Null(Of(RunStatus.Succeeded, runs));
        Assert.Equal(("same, seed 0 succeeded", "Invariances", "/runs/7"), Words(Of(RunStatus.Succeeded, runs, followsRun: true)!));
    }

    [Fact]
    public void A_run_that_fails_is_told_at_once_with_its_reason()
    {
        Assert.Equal(("same, seed 0 failed", "The loss is not a number.", "/runs/7"), Words(Of(RunStatus.Failed, (RunStatus.Queued, 3), (RunStatus.Failed, 1))!));
    }

    [Fact]
    public void A_run_that_is_stopped_early_is_told_with_its_reason_only_where_it_is_followed_itself()
    {
        var run = Sample.Run(status: RunStatus.Canceled) with { StoppedAtEpoch = 3, FailureReason = "Others were better." };
        var experiment = Sample.Experiment().Experiment with { Runs = new Dictionary<RunStatus, int> { [RunStatus.Running] = 3, [RunStatus.Canceled] = 1 } };

        Assert.Null(EndNotice.Of(run, experiment, followsExperiment: true, followsRun: false));
        var notice = EndNotice.Of(run, experiment, followsExperiment: true, followsRun: true)!;
        Assert.Equal(("same, seed 0 was stopped early", "Others were better.", false), (notice.Title, notice.Text, notice.IsFailure));
    }

    [Fact]
    public void An_experiment_of_one_run_is_told_as_that_run()
    {
        Assert.Equal(("same, seed 0 succeeded", "Invariances", "/runs/7"), Words(Of(RunStatus.Succeeded, (RunStatus.Succeeded, 1))!));
    }

    [Fact]
    public void What_nobody_follows_is_not_told()
    {
        Assert.Null(Of(RunStatus.Failed, [(RunStatus.Failed, 2)], followsExperiment: false));
    }

    private static (string, string, string) Words(EndNotice notice) => (notice.Title, notice.Text, notice.Address);

    private static EndNotice? Of(RunStatus status, params (RunStatus, int)[] runs) => Of(status, runs, true);

    private static EndNotice? Of(RunStatus status, (RunStatus Status, int Runs)[] runs, bool followsExperiment = true, bool followsRun = false) => EndNotice.Of(
        Sample.Run(status: status) with { FailureReason = status == RunStatus.Failed ? "The loss is not a number." : null },
        Sample.Experiment().Experiment with { Runs = runs.ToDictionary(count => count.Status, count => count.Runs) }, followsExperiment, followsRun);
}
