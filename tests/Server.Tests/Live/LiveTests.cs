using System.Collections.Concurrent;
using System.Text.Json;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Metrics;
using Invaria.TestPlatform;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Tests.Live;

public sealed class LiveTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Pushes_follow_each_other_without_gap_or_overlap()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        await using var browser = new Watching(_server, run.Id);
        await browser.Connect();
        using var hand = await HandAtRun.Take(_server, run.Id);
        for (var batch = 0; batch < 20; batch++)
        {
            _ = await hand.Points(batch * 10, 10);
        }

        await hand.Succeed();

        await Eventually.True(() => browser.Status == RunStatus.Succeeded);
        Assert.Equal(Enumerable.Range(0, 200).Select(step => (long)step), browser.Steps);
        Assert.Equal(0, browser.Asked);
        Assert.True(browser.Pushed.Count <= 22);
    }

    [Fact]
    public async Task A_browser_that_reconnects_gets_exactly_what_it_missed()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        using var hand = await HandAtRun.Take(_server, run.Id);
        await using var browser = new Watching(_server, run.Id);
        _ = await hand.Points(0, 50);
        await browser.Connect();
        _ = await hand.Points(50, 50);
        await Eventually.True(() => browser.Steps.Count == 100);

        await browser.Disconnect();
        _ = await hand.Points(100, 7000);
        await browser.Connect();
        _ = await hand.Points(7100, 50);
        await hand.Succeed();

        await Eventually.True(() => browser.Status == RunStatus.Succeeded);
        Assert.Equal(Enumerable.Range(0, 7150).Select(step => (long)step), browser.Steps);
    }

    [Fact]
    public async Task A_browser_that_comes_while_much_happens_misses_nothing_and_gets_nothing_twice()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        using var hand = await HandAtRun.Take(_server, run.Id);
        var writing = Task.Run(async () =>
        {
            for (var batch = 0; batch < 60; batch++)
            {
                _ = await hand.Points(batch * 5, 5);
            }

            await hand.Succeed();
        });
        var browsers = new List<Watching>();
        for (var i = 0; i < 6; i++)
        {
            browsers.Add(new Watching(_server, run.Id));
            await browsers[^1].Connect();
        }

        await writing;
        foreach (var browser in browsers)
        {
            await Eventually.True(() => browser.Status == RunStatus.Succeeded);
            Assert.Equal(Enumerable.Range(0, 300).Select(step => (long)step), browser.Steps);
            await browser.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_server_that_was_cut_off_from_the_database_pushes_what_it_missed()
    {
        await using var server = await RunningServer.Start();
        var run = await server.Admin.Run((await server.Admin.Experiment()).Id);
        await using var browser = new Watching(server, run.Id);
        await browser.Connect();
        using var hand = await HandAtRun.Take(server, run.Id);
        await Eventually.True(() => browser.Status == RunStatus.Running);
        await using var context = await server.Get<IDbContextFactory<PlatformContext>>().CreateDbContextAsync();

        Assert.NotEqual(0, await context.Database.SqlQuery<int>($"""
            SELECT count(pg_terminate_backend(pid))::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'
            """).SingleAsync());
        _ = await hand.Points(0, 10);
        await hand.Succeed();

        await Eventually.True(() => browser.Status == RunStatus.Succeeded);
        Assert.Equal(Enumerable.Range(0, 10).Select(step => (long)step), browser.Steps);
    }

    [Fact]
    public async Task Two_servers_push_the_same_changes_each_once()
    {
        await using var database = await TestDatabase.Create();
        await using var first = await RunningServer.Start(database);
        await using var second = await RunningServer.Start(database);
        var run = await first.Admin.Run((await first.Admin.Experiment()).Id);
        await using var here = new Watching(first, run.Id);
        await using var there = new Watching(second, run.Id);
        await here.Connect();
        await there.Connect();

        using var hand = await HandAtRun.Take(first, run.Id);
        for (var batch = 0; batch < 10; batch++)
        {
            _ = await hand.Points(batch * 10, 10);
        }

        await hand.Succeed();

        foreach (var browser in new[] { here, there })
        {
            await Eventually.True(() => browser.Status == RunStatus.Succeeded);
            Assert.Equal(Enumerable.Range(0, 100).Select(step => (long)step), browser.Pushed.SelectMany(changes => changes.Series).SelectMany(series => series.Steps));
        }
    }

    [Fact]
    public async Task Who_watches_a_run_and_its_experiment_gets_each_change_once_also_of_runs_still_to_come()
    {
        var experiment = await _server.Admin.Experiment();
        var run = await _server.Admin.Run(experiment.Id);
        await using var live = _server.Live();
        var pushed = new ConcurrentQueue<RunChanges>();
        _ = live.On<RunChanges>(nameof(ILiveClient.RunChanged), pushed.Enqueue);
        await live.StartAsync();
        await live.InvokeAsync(LiveHubMethods.WatchExperiment, experiment.Id);
        _ = await live.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, run.Id, 0L);

        var later = await _server.Admin.Run(experiment.Id);
        using var hand = await HandAtRun.Take(_server, run.Id);
        _ = await hand.Points(0, 3);

        await Eventually.True(() => pushed.Any(changes => changes.Run.Id == later.Id) && pushed.Any(changes => changes.Run.Id == run.Id && changes.UpTo == 5));
        var ofRun = pushed.Where(changes => changes.Run.Id == run.Id).ToArray();
        Assert.Equal(1, ofRun[0].After);
        Assert.Equal(ofRun[..^1].Select(changes => changes.UpTo), ofRun[1..].Select(changes => changes.After));
        Assert.Equal((0L, 1L), pushed.Where(changes => changes.Run.Id == later.Id).Select(changes => (changes.After, changes.UpTo)).Single());
    }

    [Fact]
    public async Task Who_left_gets_nothing_more()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        await using var live = _server.Live();
        var pushed = 0;
        _ = live.On<RunChanges>(nameof(ILiveClient.RunChanged), _ => Interlocked.Increment(ref pushed));
        await live.StartAsync();
        _ = await live.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, run.Id, 0L);
        await live.InvokeAsync(LiveHubMethods.LeaveRun, run.Id);

        using var hand = await HandAtRun.Take(_server, run.Id);
        await using var other = new Watching(_server, run.Id);
        await other.Connect();
        await hand.Succeed();
        await Eventually.True(() => other.Status == RunStatus.Succeeded);

        Assert.Equal(0, pushed);
        _ = await Assert.ThrowsAsync<HubException>(() => live.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, 999999L, 0L));
    }

    [Fact]
    public async Task The_list_gets_a_few_states_of_a_busy_run_and_always_the_last()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        await using var live = _server.Live();
        var listed = new ConcurrentQueue<RunSummary>();
        _ = live.On<RunSummary>(nameof(ILiveClient.RunListed), listed.Enqueue);
        await live.StartAsync();
        await live.InvokeAsync(LiveHubMethods.WatchRuns);

        using var hand = await HandAtRun.Take(_server, run.Id);
        for (var step = 0; step < 100; step++)
        {
            _ = await hand.Write(new RunBatch { Progress = new(step / 100.0, Stages.Pretraining, $"step {step}"), Points = [new("pretraining.loss", step, 1, DateTimeOffset.UtcNow)] });
        }

        await hand.Succeed();

        await Eventually.True(() => listed.Any(state => state.Id == run.Id && state.Status == RunStatus.Succeeded));
        Assert.True(listed.Count(state => state.Id == run.Id) < 50);
    }

    [Fact]
    public async Task Hundreds_of_measures_are_sent_once_and_burden_no_later_change()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        await using var live = _server.Live();
        var listed = new ConcurrentQueue<RunSummary>();
        _ = live.On<RunSummary>(nameof(ILiveClient.RunListed), listed.Enqueue);
        await live.StartAsync();
        await live.InvokeAsync(LiveHubMethods.WatchRuns);
        await using var browser = new Watching(_server, run.Id);
        await browser.Connect();
        using var hand = await HandAtRun.Take(_server, run.Id);

        // As much as a run of study D measures: 18 transformations, two distances, six datasets.
        for (var stage = 0; stage < 6; stage++)
        {
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Invariance, stage, "sens", [.. Enumerable.Range(0, 36).Select(Sensitivity)], 12.5, new string('a', 64))] });
        }

        _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, 0.8125, 0.79, 0.83, 2000), new("validation-accuracy", null, 0.82)], 3.5, new string('b', 64))] });
        _ = await hand.Points(0, 1);
        await hand.Succeed();

        await Eventually.True(() => browser.Status == RunStatus.Succeeded && listed.Any(state => state.Id == run.Id && state.Status == RunStatus.Succeeded));
        var whole = await _server.Admin.GetAsync($"/api/runs?search=%23{run.Id}").Read<Page<RunSummary>>();
        var (last, lastListed) = (browser.Pushed[^1], listed.Last(state => state.Id == run.Id));
        var before = Bytes(last with { Run = whole.Items.Single(item => item.Id == run.Id) });
        TestContext.Current.SendDiagnosticMessage($"A change after the last stage: {before} bytes with all measures, {Bytes(last)} with headlines; in the list {Bytes(whole.Items[0])} and {Bytes(lastListed)}.");

        Assert.True(Bytes(last) < 4096 && Bytes(lastListed) < 4096 && before > 30_000, $"{Bytes(last)}, {Bytes(lastListed)}, {before} bytes");
        Assert.Equal(Enumerable.Range(0, 6).Select(stage => (Stages.Invariance, stage, 36)).Append((Stages.Transfer, 0, 2)),
            browser.Pushed.SelectMany(changes => changes.Outcomes).Select(outcome => (outcome.Stage, outcome.Index, outcome.Measures.Count)));
        Assert.Equal(0.8125, lastListed.Outcome(Stages.Transfer)!.Value("accuracy"));
        Assert.NotNull(browser.Pushed.Last().Whole([.. browser.Pushed.SelectMany(changes => changes.Outcomes)]));
        Assert.True(Bytes(await _server.Admin.GetAsync($"/api/runs?headlines=true&search=%23{run.Id}").Read<Page<RunSummary>>()) < 4096);

        static Measure Sensitivity(int index) => new(index % 2 == 0 ? "sens.l2" : "sens.cosine", $"transformation-{index / 2}", 0.7311234567 + index, 0.7211234567 + index, 0.7411234567 + index, 10_000);

        static int Bytes<T>(T sent) => JsonSerializer.SerializeToUtf8Bytes(sent, PlatformJson.Options).Length;
    }

    [Fact]
    public async Task Nobody_watches_without_being_let_in()
    {
        await using var live = _server.Live("inv_unknown");

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => live.StartAsync());
    }
}
