using Hangfire;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Storage;
using Invaria.Storage.Experiments;
using Invaria.Storage.Runs;
using Invaria.TestPlatform;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Tests.Queue;

public sealed class RunDispatchTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_queued_run_has_a_job_when_the_request_is_answered()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);

        var job = (await Stored(_server, run.Id)).JobId!;
        Assert.Equal("Enqueued", State(_server, job));
        Assert.Contains(job, _server.Get<JobStorage>().GetMonitoringApi().EnqueuedJobs("cpu", 0, 1000).Select(waiting => waiting.Key));
    }

    [Fact]
    public async Task A_queued_run_whose_server_died_gets_its_job()
    {
        await using var database = await TestDatabase.Create();
        // Committed, and then nobody came to hand it to the queue.
        var run = (await new RunLifecycle(new Contexts(database)).Queue(
            new Experiment { Name = "An experiment", CreatedBy = "test" }, [new RunDraft(SpecReader.Read<RunSpec>(ApiCalls.Spec).Required())]))[0];

        await using var next = await RunningServer.Start(database);
        _ = await Eventually.Get(() => Stored(next, run), stored => stored.JobId is not null);
    }

    [Fact]
    public async Task A_run_whose_job_is_gone_gets_another()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        var lost = (await Stored(_server, run.Id)).JobId!;
        Assert.True(_server.Get<IBackgroundJobClient>().Delete(lost));

        var found = await Eventually.Get(() => Stored(_server, run.Id), stored => stored.JobId is { } job && job != lost);
        Assert.Equal("Enqueued", State(_server, found.JobId!));
    }

    [Fact]
    public async Task An_interrupted_run_gets_a_job_at_once()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        var first = (await Stored(_server, run.Id)).JobId;
        using var hand = await HandAtRun.Take(_server, run.Id);
        await hand.Lifecycle.Interrupt(run.Id, hand.Run.Attempt, "Its worker was stopped.");

        _ = await Eventually.Get(() => Stored(_server, run.Id), stored => stored is { Status: RunStatus.Queued, JobId: { } job } && job != first, seconds: 4);
    }

    [Fact]
    public async Task A_run_whose_worker_stopped_answering_is_queued_again()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        var first = (await Stored(_server, run.Id)).JobId;
        _ = await _server.Get<RunLifecycle>().Claim(run.Id, "dead", "dead", TimeSpan.FromMilliseconds(1));

        _ = await Eventually.Get(() => Stored(_server, run.Id), stored => stored is { Status: RunStatus.Queued, JobId: { } job } && job != first);
    }

    [Fact]
    public async Task The_more_urgent_run_gets_its_job_first()
    {
        await using var server = await RunningServer.Start();
        var runs = (await server.Admin.PostText($"/api/experiments/{(await server.Admin.Experiment()).Id}/runs",
            $$"""[{ "spec": {{ApiCalls.Spec}}, "priority": -1 }, { "spec": {{ApiCalls.Spec}}, "priority": 9 }, {{ApiCalls.Spec}}]""").Read<RunsCreated>(System.Net.HttpStatusCode.Created)).Runs;

        var jobs = new List<long>();
        foreach (var run in new[] { runs[1], runs[2], runs[0] })
        {
            jobs.Add(long.Parse((await Stored(server, run.Id)).JobId!, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(jobs.Order(), jobs);
    }

    private static async Task<Run> Stored(RunningServer server, long run)
    {
        await using var context = await server.Get<IDbContextFactory<PlatformContext>>().CreateDbContextAsync();
        return await context.Runs.AsNoTracking().SingleAsync(candidate => candidate.Id == run);
    }

    private static string State(RunningServer server, string job)
    {
        using var connection = server.Get<JobStorage>().GetConnection();
        return connection.GetStateData(job).Name;
    }

    private sealed class Contexts(TestDatabase database) : IDbContextFactory<PlatformContext>
    {
        public PlatformContext CreateDbContext() => new(new DbContextOptionsBuilder<PlatformContext>().UseNpgsql(database.ConnectionString).Options);
    }
}
