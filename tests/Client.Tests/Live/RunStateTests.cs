using Invaria.Client.Api;
using Invaria.Client.Live;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Live;

public sealed class RunStateTests
{
    private const string Loss = "pretraining.loss";
    private readonly StubServer _server = new();

    [Fact]
    public async Task A_change_that_continues_is_applied()
    {
        var run = await Loaded();

        await run.Apply(Sample.Changes(10, 12, Sample.Points(Loss, (3, 0.7), (4, 0.6))));

        Assert.Equal([1, 2, 3, 4], run.Series[Loss].Steps);
        Assert.Equal(12, run.Sequence);
    }

    [Fact]
    public async Task A_gap_is_filled_before_later_changes_apply()
    {
        var run = await Loaded();
        _ = _server.Answer("GET /api/runs/7/changes?after=10", Sample.Changes(10, 16, Sample.Points(Loss, (3, 0.7), (4, 0.6), (5, 0.5))));

        await run.Apply(Sample.Changes(14, 16, Sample.Points(Loss, (5, 0.5))));

        Assert.Equal([1, 2, 3, 4, 5], run.Series[Loss].Steps);
        Assert.Equal(16, run.Sequence);
    }

    [Fact]
    public async Task A_gap_that_cannot_be_filled_leaves_everything_as_it_was()
    {
        var run = await Loaded();

        _ = await Assert.ThrowsAsync<PlatformProblem>(() => run.Apply(Sample.Changes(14, 16, Sample.Points(Loss, (5, 0.5)))));

        Assert.Equal([1, 2], run.Series[Loss].Steps);
        Assert.Equal(10, run.Sequence);
    }

    [Fact]
    public async Task A_change_applied_twice_changes_nothing()
    {
        var run = await Loaded();
        var change = Sample.Changes(10, 12, Sample.Points(Loss, (3, 0.7)), logs: [new(12, Sample.Noon, LogSeverity.Information, 1, "hello")]);

        await run.Apply(change);
        var revision = run.Series[Loss].Revision;
        await run.Apply(change);

        Assert.Equal([1, 2, 3], run.Series[Loss].Steps);
        Assert.Equal(revision, run.Series[Loss].Revision);
        _ = Assert.Single(run.Logs);
    }

    [Fact]
    public async Task An_epoch_is_as_long_as_the_trainings_first_point_that_comes_once_an_epoch_tells()
    {
        var run = await Loaded();
        Assert.Null(run.StepsAnEpoch(Loss));

        await run.Apply(Sample.Changes(10, 12, Sample.Points("transfer.0.validation-accuracy", (40, 0.5))));
        Assert.Null(run.StepsAnEpoch(Loss));
        await run.Apply(Sample.Changes(12, 14, Sample.Points("pretraining.train-accuracy", (25, 0.5), (50, 0.6))));

        Assert.Equal(25, run.StepsAnEpoch(Loss));
        Assert.Equal(40, run.StepsAnEpoch("transfer.0.loss"));
    }

    [Fact]
    public async Task A_change_that_overlaps_adds_only_what_is_new()
    {
        var run = await Loaded();

        await run.Apply(Sample.Changes(5, 12, Sample.Points(Loss, (2, 0.8), (3, 0.7))));

        Assert.Equal([1, 2, 3], run.Series[Loss].Steps);
    }

    [Fact]
    public async Task A_long_change_is_read_on_until_its_end()
    {
        var run = await Loaded();
        _ = _server.Answer("GET /api/runs/7/changes?after=12", Sample.Changes(12, 13, Sample.Points(Loss, (4, 0.6))));

        await run.Apply(Sample.Changes(10, 12, Sample.Points(Loss, (3, 0.7)), more: true));

        Assert.Equal([1, 2, 3, 4], run.Series[Loss].Steps);
        Assert.Equal(13, run.Sequence);
    }

    [Fact]
    public async Task A_rewound_run_reads_its_series_again()
    {
        var run = await Loaded();
        await run.Apply(Sample.Changes(10, 12, Sample.Points(Loss, (3, 0.7), (4, 0.6))));
        Series((1, 0.9), (2, 0.8), (3, 0.71));

        await run.Apply(Sample.Changes(12, 14, Sample.Points(Loss, (3, 0.71)), rewound: true));

        Assert.Equal([1, 2, 3], run.Series[Loss].Steps);
        Assert.Equal(0.71, run.Series[Loss].LastValue);
    }

    [Fact]
    public async Task A_late_answer_does_not_turn_the_status_back()
    {
        var run = await Loaded();
        await run.Apply(Sample.Changes(10, 12, status: RunStatus.Succeeded));

        await run.Apply(Sample.Changes(9, 11, status: RunStatus.Running));

        Assert.Equal(RunStatus.Succeeded, run.Run!.Status);
    }

    [Fact]
    public async Task Its_watchers_hear_once_a_change_is_whole()
    {
        var run = await Loaded();
        var heard = new List<long>();
        run.Changed += () => heard.Add(run.Sequence);

        await run.Apply(Sample.Changes(10, 12));

        Assert.Equal([12], heard);
    }

    [Fact]
    public async Task What_a_stage_measured_comes_with_its_change_and_stays_while_later_ones_carry_headlines()
    {
        var run = await Loaded();
        var sens = Sens(12);

        await run.Apply(Change(10, 12, [sens], [sens]));
        await run.Apply(Change(12, 13, [sens, Transfer(13)], [Transfer(13)]));
        await run.Apply(Change(13, 14, [sens, Transfer(13)], []));

        Assert.Equal(0.2, run.Run!.Outcome(Stages.Invariance)!.Value("sens.l2", "rotate"));
        Assert.Equal(0.8, run.Run.Outcome(Stages.Transfer)!.Value("accuracy"));
        Assert.DoesNotContain("GET /api/runs/7/results", _server.Asked);
    }

    [Fact]
    public async Task What_was_measured_anew_takes_the_place_of_what_was()
    {
        var run = await Loaded();
        await run.Apply(Change(10, 12, [Sens(12)], [Sens(12)]));

        await run.Apply(Change(12, 15, [Sens(15, 0.4)], [Sens(15, 0.4)]));

        Assert.Equal(0.4, run.Run!.Outcome(Stages.Invariance)!.Value("sens.l2", "rotate"));
    }

    [Fact]
    public async Task Measures_that_were_missed_are_read()
    {
        var run = new RunState(_server.Api, 7, RunContents.StateOnly);
        await run.Load(Sample.Run(sequence: 10));
        _ = _server.Answer("GET /api/runs/7/results", new[] { Sens(12) });

        await run.Apply(Change(13, 14, [Sens(12)], []));

        Assert.Equal(0.2, run.Run!.Outcome(Stages.Invariance)!.Value("sens.l2", "rotate"));
        Assert.Equal(["GET /api/runs/7/results"], _server.Asked);
    }

    [Fact]
    public async Task Missed_measures_that_cannot_be_read_leave_everything_as_it_was_until_the_next_change()
    {
        var run = new RunState(_server.Api, 7, RunContents.StateOnly);
        await run.Load(Sample.Run(sequence: 10));

        _ = await Assert.ThrowsAsync<PlatformProblem>(() => run.Apply(Change(13, 14, [Sens(12)], [])));
        Assert.Equal((10, 0), (run.Sequence, run.Run!.Outcomes.Count));
        _ = _server.Answer("GET /api/runs/7/results", new[] { Sens(12) });
        await run.Apply(Change(14, 15, [Sens(12)], []));

        _ = Assert.Single(run.Run.Outcomes);
    }

    private static StageOutcome Sens(long sequence, double value = 0.2) => Sample.Invariance(("rotate", value)) with { Sequence = sequence };

    private static StageOutcome Transfer(long sequence) => Sample.Transfer(0.8, 0.7, 0.9) with { Sequence = sequence };

    /// <summary>As the server sends it: of the run's outcomes the headlines, whole those that are new.</summary>
    private static RunChanges Change(long after, long upTo, StageOutcome[] outcomes, StageOutcome[] fresh) =>
        new(Sample.Run(sequence: upTo, outcomes: outcomes).Headlines(), after, upTo, [], [], [], [], fresh, Rewound: false, More: false);

    private async Task<RunState> Loaded()
    {
        Series((1, 0.9), (2, 0.8));
        _ = _server.Answer("GET /api/runs/7/logs", Array.Empty<LogLine>()).Answer("GET /api/runs/7/artifacts", Array.Empty<ArtifactSummary>());
        var run = new RunState(_server.Api, 7, RunContents.Everything);
        await run.Load(Sample.Run(sequence: 10));
        return run;
    }

    private void Series(params (long Step, double? Value)[] points) => _ = _server
        .Answer("GET /api/runs/7/series", new[] { new SeriesSummary(Loss, points.Length, points[^1].Step, points[^1].Value) })
        .Answer($"GET /api/runs/7/series/{Loss}", Sample.Points(Loss, points));
}
