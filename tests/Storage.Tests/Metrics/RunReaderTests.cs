using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage.Metrics;

namespace Invaria.Storage.Tests.Metrics;

/// <summary>Pages of changes, lists of series, summaries of runs.</summary>
public sealed class RunReaderTests(StorageHost host) : IClassFixture<StorageHost>
{
    [Fact]
    public async Task Changes_come_in_pages_that_join_without_seam()
    {
        var run = await Filled(points: 700, lines: 100);
        var (upTo, pages, points, lines, events) = (0L, 0, new List<long>(), new List<long>(), new List<long>());
        bool more;
        do
        {
            var page = (await host.Reader.ChangesAfter(run, upTo, limit: 64))!;
            Assert.Equal(upTo, page.After);
            Assert.True(page.Series.Sum(series => series.Steps.Count) + page.Logs.Count + page.Events.Count <= 64);
            points.AddRange(page.Series.SelectMany(series => series.Steps));
            lines.AddRange(page.Logs.Select(line => line.Sequence));
            events.AddRange(page.Events.Select(happened => happened.Sequence));
            (upTo, more, pages) = (page.UpTo, page.More, pages + 1);
        }
        while (more);

        Assert.Equal((802L, 13), (upTo, pages));
        Assert.Equal(Enumerable.Range(0, 700).Select(step => (long)step), points);
        Assert.Equal(Enumerable.Range(703, 100).Select(number => (long)number), lines);
        Assert.Equal([1L, 2], events);
    }

    [Fact]
    public async Task No_answer_holds_more_changes_than_the_most()
    {
        var run = await Filled(points: RunReader.MostChanges + 10, lines: 0);

        var page = (await host.Reader.ChangesAfter(run, 0, limit: int.MaxValue))!;

        Assert.Equal((RunReader.MostChanges, true), ((int)page.UpTo, page.More));
        Assert.False((await host.Reader.ChangesAfter(run, page.UpTo))!.More);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task Who_knows_everything_gets_nothing_and_need_not_ask_again(long after)
    {
        var run = await host.RunningRun();

        var changes = (await host.Reader.ChangesAfter(run.RunId, after))!;

        Assert.Equal((after, after, false), (changes.After, changes.UpTo, changes.More));
        Assert.Empty(changes.Events);
    }

    [Fact]
    public async Task An_unknown_run_has_nothing()
    {
        Assert.Null(await host.Reader.Summary(987_654));
        Assert.Null(await host.Reader.Details(987_654));
        Assert.Null(await host.Reader.ExperimentOf(987_654));
        Assert.Empty(await host.Reader.Logs(987_654, 0, 10));
        Assert.Null(await host.Reader.ChangesAfter(987_654, 0));
        Assert.Empty(await host.Reader.SeriesList(987_654));
        Assert.Null(await host.Reader.Series(987_654, "pretraining.loss"));
        Assert.Null(await host.Reader.Series((await host.RunningRun()).RunId, "pretraining.loss"));
    }

    [Fact]
    public async Task Series_are_listed_in_the_order_of_their_first_appearance()
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        string[] names = ["transfer.0.loss", "pretraining.loss", "Pretraining.loss", "a", "pretraining.loss "];
        _ = await writer.Write(new() { Points = [.. names.SelectMany(name => Enumerable.Range(0, name.Length).Select(step => new Point(name, step * 5, step, DateTimeOffset.UtcNow)).Reverse())] });

        Assert.Equal(names.Select(name => new SeriesSummary(name, name.Length, (name.Length - 1) * 5, name.Length - 1)), await host.Reader.SeriesList(run.RunId));
    }

    [Fact]
    public async Task Summaries_keep_the_order_of_their_query_and_outcomes_that_of_the_stages()
    {
        var experiment = await host.Experiment("Order");
        var (first, second) = (await host.RunningRun(experiment), await host.RunningRun(experiment));
        using (var writer = host.Writer(first))
        {
            _ = await writer.Write(new()
            {
                Outcomes =
                [
                    new(Stages.Transfer, 1, "linear-probe", [], 1), new(Stages.Transfer, 0, "linear-probe", [], 1),
                    new(Stages.Invariance, 0, "sens", [], 1), new(Stages.Pretraining, 0, "supervised", [], 1),
                ],
            });
        }

        await using var context = host.Context();
        var summaries = await RunReader.Summaries(context.Runs.Where(run => run.ExperimentId == experiment).OrderByDescending(run => run.Id));

        Assert.Equal([second.RunId, first.RunId], summaries.Select(run => run.Id));
        Assert.All(summaries, run => Assert.Equal("Order", run.ExperimentName));
        Assert.Equal([(Stages.Pretraining, 0), (Stages.Invariance, 0), (Stages.Transfer, 0), (Stages.Transfer, 1)], summaries[1].Outcomes.Select(outcome => (outcome.Stage, outcome.Index)));
        Assert.Empty(summaries[0].Outcomes);
    }

    [Fact]
    public async Task Details_tell_the_spec_the_attempts_and_the_events()
    {
        var experiment = await host.Experiment();
        var first = await host.RunningRun(experiment);
        await host.Lifecycle.Describe(first.RunId, 1, threads: 2, new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = "0.1.0" });
        await host.Lifecycle.Interrupt(first.RunId, 1, "Its worker was stopped.");
        _ = await host.Claim(first.RunId);

        var details = (await host.Reader.Details(first.RunId))!;

        Assert.Equal((RunStatus.Running, experiment), (details.Run.Status, details.Run.ExperimentId));
        Assert.True(StorageHost.SameJson(CanonicalJson.Of(StorageHost.Spec()), details.Spec.GetRawText()));
        Assert.Equal([(1, "Its worker was stopped."), (2, null)], details.Attempts.Select(attempt => (attempt.Number, attempt.Outcome)));
        Assert.Equal([1L, 2, 3, 4, 5], details.Events.Select(happened => happened.Sequence));
        Assert.Equal("0.1.0", details.Environment["code"]);
        Assert.Null(details.ClonedFrom);
        Assert.Equal(first.RunId, (await host.Reader.Details(await host.Lifecycle.Clone(first.RunId)))!.ClonedFrom);
        Assert.Equal(experiment, await host.Reader.ExperimentOf(first.RunId));
    }

    [Fact]
    public async Task Logs_are_read_in_pages()
    {
        var run = await Filled(points: 3, lines: 25);
        var (after, texts) = (0L, new List<string>());
        while (await host.Reader.Logs(run, after, take: 10) is [.., var last] page)
        {
            texts.AddRange(page.Select(line => line.Text));
            after = last.Sequence;
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(line => $"line {line}"), texts);
    }

    private async Task<long> Filled(int points, int lines)
    {
        var run = await host.RunningRun();
        using var writer = host.Writer(run);
        _ = await writer.Write(new()
        {
            Points = [.. Enumerable.Range(0, points).Select(step => new Point("pretraining.loss", step, step, DateTimeOffset.UtcNow))],
            Logs = [.. Enumerable.Range(0, lines).Select(line => new LogEntry(DateTimeOffset.UtcNow, LogSeverity.Information, $"line {line}"))],
        });
        return run.RunId;
    }
}
