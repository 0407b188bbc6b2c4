using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Metrics;

/// <summary>What one attempt writes and how it is read again.</summary>
public sealed class RunWriterTests(StorageHost host) : IClassFixture<StorageHost>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task A_batch_is_read_as_it_was_written()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        var outcome = new StageOutcome(Stages.Transfer, 1, "linear-probe", [new("accuracy", null, 0.875, 0.8, 0.93, 2000), new("sens.l2", "rotate", null, Warning: "No pair differs.")], 12.5);

        var last = await writer.Write(new()
        {
            Points = [new("pretraining.loss", 0, 2.5, At), new("pretraining.loss", 10, 1.5, At), new("transfer.1.accuracy", 0, 0.5, At)],
            Logs = [new(At, LogSeverity.Warning, "Slow\tdisk\nsecond line")],
            Outcomes = [outcome],
            Artifacts = [new("backbone.safetensors", "weights", "application/octet-stream", new("runs/1/backbone.safetensors", 42, new('a', 64)))],
            Progress = new(0.25, Stages.Pretraining, "epoch 1 of 4"),
        });

        var changes = (await host.Reader.ChangesAfter(run.RunId, 2))!;
        Assert.Equal((8L, 8L, 8L, 2L), (last, changes.UpTo, changes.Run.Sequence, changes.After));
        Assert.Equal((false, false), (changes.Rewound, changes.More));
        Assert.Equal(["pretraining.loss", "transfer.1.accuracy"], changes.Series.Select(series => series.Name));
        Assert.Equal([0L, 10], changes.Series[0].Steps);
        Assert.Equal([2.5, 1.5], changes.Series[0].Values);
        Assert.All(changes.Series[0].Times, time => Assert.Equal(At, time));
        var line = Assert.Single(changes.Logs);
        Assert.Equal((6L, At, LogSeverity.Warning, 1, "Slow\tdisk\nsecond line"), (line.Sequence, line.At, line.Level, line.Attempt, line.Text));
        Assert.Equal(("backbone.safetensors", 42L), (Assert.Single(changes.Artifacts).Name, changes.Artifacts[0].Bytes));
        Assert.Empty(changes.Events);
        Assert.Equal((0.25, Stages.Pretraining, "epoch 1 of 4"), (changes.Run.Progress, changes.Run.Stage, changes.Run.Phrase));
        var read = Assert.Single(changes.Outcomes);
        Assert.Equal(outcome.Measures, read.Measures);
        Assert.Equal((outcome.Stage, outcome.Index, outcome.Kind, outcome.Seconds), (read.Stage, read.Index, read.Kind, read.Seconds));
        Assert.Equal([outcome.Measures[0]], Assert.Single(changes.Run.Outcomes).Measures);
        Assert.Equal(outcome.Measures, Assert.Single(changes.Whole([])!.Outcomes).Measures);
        Assert.Empty((await host.Reader.ChangesAfter(run.RunId, read.Sequence))!.Outcomes);
    }

    [Fact]
    public async Task Progress_alone_is_a_change_and_points_without_progress_leave_it()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);

        var first = await writer.Write(new() { Progress = new(0.5, Stages.Invariance, "sens of rotate") });
        var second = await writer.Write(new() { Points = [new("pretraining.loss", 0, 1, At)] });

        Assert.Equal((3L, 4L), (first, second));
        var summary = (await host.Reader.Summary(run.RunId))!;
        Assert.Equal((0.5, Stages.Invariance, "sens of rotate"), (summary.Progress, summary.Stage, summary.Phrase));
    }

    [Fact]
    public async Task An_empty_batch_changes_nothing()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        var before = await host.Everything(run.RunId);

        Assert.Equal(2, await writer.Write(new()));

        Assert.Equal(before, await host.Everything(run.RunId));
    }

    [Fact]
    public async Task A_second_point_at_one_step_is_refused_with_its_whole_batch_and_named()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        _ = await writer.Write(new() { Points = [new("pretraining.loss", 17, 1, At)] });
        var before = await host.Everything(run.RunId);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Write(new()
        {
            Points = [new("pretraining.loss", 18, 1, At), new("transfer.0.loss", 0, 1, At), new("pretraining.loss", 17, 2, At)],
            Logs = [new(At, LogSeverity.Information, "not written")],
            Progress = new(0.9, Stages.Transfer, "not written"),
        }));

        Assert.Equal($"Run {run.RunId} has a point of pretraining.loss at step 17 already. Rewind to the checkpoint before writing again.", refused.Message);
        Assert.Equal(before, await host.Everything(run.RunId));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Write(new() { Points = [new("transfer.0.loss", 3, 1, At), new("transfer.0.loss", 3, 1, At)] }));
        Assert.Equal(before, await host.Everything(run.RunId));
        // The series of the refused batches is none yet, and is made when it first has a point.
        _ = await writer.Write(new() { Points = [new("transfer.0.loss", 0, 1, At)] });
        Assert.Equal(["pretraining.loss", "transfer.0.loss"], (await host.Reader.SeriesList(run.RunId)).Select(series => series.Name));
    }

    [Fact]
    public async Task Values_that_are_no_numbers_come_back_as_null()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);

        _ = await writer.Write(new() { Points = [.. new[] { double.NaN, 1, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -0.0, double.Epsilon }.Select((value, step) => new Point("pretraining.loss", step, value, At))] });

        double?[] expected = [null, 1, null, null, double.MaxValue, -0.0, double.Epsilon];
        Assert.Equal(expected, (await host.Reader.ChangesAfter(run.RunId, 0))!.Series[0].Values);
        Assert.Equal(expected, (await host.Reader.Series(run.RunId, "pretraining.loss"))!.Values);
        _ = await writer.Write(new() { Points = [new("pretraining.loss", 7, double.NaN, At)] });
        Assert.Equal(new SeriesSummary("pretraining.loss", 8, 7, null), Assert.Single(await host.Reader.SeriesList(run.RunId)));
    }

    [Fact]
    public async Task What_a_program_prints_is_kept_whatever_it_is()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);

        _ = await writer.Write(new() { Logs = [new(At, LogSeverity.Information, "a\0b"), new(At, LogSeverity.Error, "half a \uD83D pair"), new(At, LogSeverity.Information, "whole 😀"), new(At, LogSeverity.Information, string.Empty)] });

        Assert.Equal(["a\uFFFDb", "half a \uFFFD pair", "whole 😀", string.Empty], (await host.Reader.ChangesAfter(run.RunId, 0))!.Logs.Select(line => line.Text));
    }

    [Fact]
    public async Task Outcomes_and_artifacts_are_replaced_and_not_doubled()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        foreach (var accuracy in new[] { 0.5, 0.75 })
        {
            _ = await writer.Write(new()
            {
                Outcomes = [new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, accuracy)], 3)],
                Artifacts = [new("backbone.safetensors", "weights", "application/octet-stream", new($"runs/1/{accuracy}", (long)(accuracy * 100), new('b', 64)))],
            });
        }

        Assert.Equal(0.75, Assert.Single((await host.Reader.Summary(run.RunId))!.Outcomes).Value("accuracy"));
        Assert.Equal(75, Assert.Single((await host.Reader.ChangesAfter(run.RunId, 0))!.Artifacts).Bytes);
        Assert.Empty((await host.Reader.ChangesAfter(run.RunId, 6))!.Artifacts);
    }

    [Fact]
    public async Task A_rewind_takes_back_exactly_what_lies_past_the_checkpoint()
    {
        var first = await host.RunningRun();
        using (var writer = host.Writer(first))
        {
            _ = await writer.Write(new()
            {
                Points = [.. Enumerable.Range(0, 10).SelectMany(step => new[] { "pretraining.loss", "pretraining.accuracy", "transfer.0.loss" }.Select(series => new Point(series, step, step, At)))],
                Logs = [new(At, LogSeverity.Information, "kept")],
            });
        }

        var others = await host.RunningRun();
        using (var writer = host.Writer(others))
        {
            _ = await writer.Write(new() { Points = [new("pretraining.loss", 9, 1, At)] });
        }

        await host.Lifecycle.Interrupt(first.RunId, 1, "Its worker was stopped.");
        using var resumed = host.Writer(await host.Claim(first.RunId));
        var known = (await host.Reader.Summary(first.RunId))!.Sequence;

        var taken = await resumed.RewindTo(new Dictionary<string, long>(StringComparer.Ordinal) { ["pretraining.loss"] = 6, ["pretraining.accuracy"] = 9, ["never.written"] = 3 });

        Assert.Equal(3 + 0 + 10, taken);
        Assert.Equal(
            [new("pretraining.loss", 7, 6, 6), new("pretraining.accuracy", 10, 9, 9), new("transfer.0.loss", 0, null, null)],
            await host.Reader.SeriesList(first.RunId));
        Assert.Equal(1, Assert.Single(await host.Reader.SeriesList(others.RunId)).Points);
        var changes = (await host.Reader.ChangesAfter(first.RunId, known))!;
        Assert.True(changes.Rewound);
        Assert.Equal((RunEventKinds.Rewound, known + 1), (Assert.Single(changes.Events).Kind, changes.UpTo));
        Assert.Single((await host.Reader.ChangesAfter(first.RunId, 0))!.Logs);
        // What was taken back can be written again.
        _ = await resumed.Write(new() { Points = [new("pretraining.loss", 7, 70, At), new("transfer.0.loss", 0, 1, At)] });
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 70], (await host.Reader.Series(first.RunId, "pretraining.loss"))!.Values);
    }
}
