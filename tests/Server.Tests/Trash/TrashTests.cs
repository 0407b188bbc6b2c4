using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Storage.Experiments;
using Invaria.Storage.Metrics;
using Invaria.TestPlatform;
using Npgsql;

namespace Invaria.Server.Tests.Trash;

public sealed class TrashTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_deleted_run_stands_in_the_trash_until_it_is_restored_or_erased()
    {
        var experiment = (await _server.Admin.Experiment("Of the trash")).Id;
        var (first, second) = ((await _server.Admin.Run(experiment)).Id, (await _server.Admin.Run(experiment)).Id);
        _ = await Change(RunsActions.Delete, first, second);

        var deleted = (await Trash()).Where(run => run.ExperimentId == experiment).ToArray();
        Assert.Equal([second, first], deleted.Select(run => run.Id));
        Assert.All(deleted, run => Assert.Equal(("admin", "Of the trash", TimeSpan.FromDays(30)), (run.DeletedBy, run.ExperimentName, run.GoesAt - run.DeletedAt)));

        Assert.Equal([first], (await Change(RunsActions.Erase, first)).Changed);
        Assert.Equal([first], (await Change(RunsActions.Restore, first)).Unchanged);
        Assert.Equal([second], (await Change(RunsActions.Restore, second)).Changed);

        Assert.DoesNotContain(await Trash(), run => run.ExperimentId == experiment);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/{first}").Status());
        Assert.Equal(HttpStatusCode.OK, await _server.Admin.GetAsync($"/api/runs/{second}").Status());
    }

    [Fact]
    public async Task What_was_not_deleted_is_not_erased()
    {
        var run = (await _server.Admin.Run((await _server.Admin.Experiment()).Id)).Id;

        Assert.Equal([run], (await Change(RunsActions.Erase, run)).Unchanged);
        Assert.Equal(HttpStatusCode.OK, await _server.Admin.GetAsync($"/api/runs/{run}").Status());
    }

    [Fact]
    public async Task A_run_that_took_a_stage_over_says_that_its_origin_was_deleted_and_still_shows_its_files()
    {
        var experiment = (await _server.Admin.Experiment()).Id;
        var (origin, taker) = ((await _server.Admin.Run(experiment)).Id, (await _server.Admin.Run(experiment)).Id);
        using (var hand = await HandAtRun.Take(_server, origin))
        {
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Transfer, 0, "forecast-probe", [new("mse", null, 0.2)], 2, "the key")] });
            await hand.Artifact("forecasts.json", "table", [1]);
            await hand.Artifact("checkpoint-a.safetensors", ArtifactKinds.Checkpoint, [2]);
            await hand.Succeed();
        }

        using (var hand = await HandAtRun.Take(_server, taker))
        {
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Transfer, 0, "forecast-probe", [new("mse", null, 0.2)], 2, "the key", origin)] });
            await hand.Succeed();
        }

        Assert.Null((await _server.Admin.GetAsync($"/api/runs/{taker}").Read<RunDetails>()).Deleted);
        _ = await Change(RunsActions.Delete, origin);
        foreach (var where in new[] { "in the trash", "erased" })
        {
            Assert.True(HttpStatusCode.NotFound == await _server.Admin.GetAsync($"/api/runs/{origin}").Status(), where);
            Assert.Equal([origin], (await _server.Admin.GetAsync($"/api/runs/{taker}").Read<RunDetails>()).Deleted!);
            Assert.Equal(["forecasts.json"], (await _server.Admin.GetAsync($"/api/runs/{origin}/artifacts").Read<ArtifactSummary[]>()).Select(file => file.Name));
            Assert.Equal([1], await _server.Admin.GetByteArrayAsync($"/api/runs/{origin}/artifacts/forecasts.json"));
            _ = await Change(RunsActions.Erase, origin);
        }

        _ = await Change(RunsActions.Delete, taker);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/{origin}/artifacts").Status());
    }

    [Fact]
    public async Task A_deleted_experiment_stands_in_the_trash_with_its_runs_until_it_is_restored()
    {
        var experiment = (await _server.Admin.Experiment("Thrown away")).Id;
        var (kept, thrown) = ((await _server.Admin.Run(experiment)).Id, (await _server.Admin.Run(experiment)).Id);
        _ = await Change(RunsActions.Delete, thrown);
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/experiments/{experiment}").Status());

        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/{kept}").Status());
        var deleted = Assert.Single(await Experiments(), of => of.Id == experiment);
        Assert.Equal(("Thrown away", 1, "admin", TimeSpan.FromDays(30)), (deleted.Name, deleted.Runs, deleted.DeletedBy, deleted.GoesAt - deleted.DeletedAt));

        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.PostAsync($"/api/trash/experiments/{experiment}/restore", null).Status());
        Assert.Equal(RunStatus.Canceled, (await _server.Admin.GetAsync($"/api/runs/{kept}").Read<RunDetails>()).Run.Status);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/{thrown}").Status());
        Assert.Contains(await Trash(), run => run.Id == thrown);
        Assert.DoesNotContain(await Experiments(), of => of.Id == experiment);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.PostAsync($"/api/trash/experiments/{experiment}/restore", null).Status());
    }

    [Fact]
    public async Task An_erased_experiment_takes_its_files_along_but_what_runs_elsewhere_took_over()
    {
        var (experiment, other) = ((await _server.Admin.Experiment()).Id, (await _server.Admin.Experiment()).Id);
        var (origin, alone, taker) = ((await _server.Admin.Run(experiment)).Id, (await _server.Admin.Run(experiment)).Id, (await _server.Admin.Run(other)).Id);
        foreach (var run in (long[])[origin, alone])
        {
            using var hand = await HandAtRun.Take(_server, run);
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Transfer, 0, "forecast-probe", [new("mse", null, 0.2)], 2, $"key of {run}")] });
            await hand.Artifact("forecasts.json", "table", [1]);
            await hand.Succeed();
        }

        using (var hand = await HandAtRun.Take(_server, taker))
        {
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Transfer, 0, "forecast-probe", [new("mse", null, 0.2)], 2, $"key of {origin}", origin)] });
            await hand.Succeed();
        }

        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.DeleteAsync($"/api/trash/experiments/{experiment}").Status());
        _ = await _server.Admin.DeleteAsync($"/api/experiments/{experiment}").Status();
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/trash/experiments/{experiment}").Status());

        Assert.Equal([1], await _server.Admin.GetByteArrayAsync($"/api/runs/{origin}/artifacts/forecasts.json"));
        Assert.Equal(1, await Count("SELECT count(*) FROM runs WHERE experiment_id = $1", experiment));
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.PostAsync($"/api/trash/experiments/{experiment}/restore", null).Status());

        // The last that relied on it goes, and with the next emptying all that was kept for its sake.
        _ = await Change(RunsActions.Delete, taker);
        _ = await Change(RunsActions.Erase, taker);
        _ = await _server.Get<ExperimentTrash>().RemoveOld(TimeSpan.FromDays(30));
        Assert.Equal(0, await Count("SELECT count(*) FROM experiments WHERE id = $1", experiment));
    }

    [Fact]
    public async Task An_experiment_is_not_erased_while_a_worker_has_one_of_its_runs()
    {
        var experiment = (await _server.Admin.Experiment()).Id;
        var run = (await _server.Admin.Run(experiment)).Id;
        using var hand = await HandAtRun.Take(_server, run);
        _ = await _server.Admin.DeleteAsync($"/api/experiments/{experiment}").Status();

        Assert.Equal(HttpStatusCode.Conflict, await _server.Admin.DeleteAsync($"/api/trash/experiments/{experiment}").Status());
        await hand.Lifecycle.Cancel(run, hand.Run.Attempt);
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/trash/experiments/{experiment}").Status());
        Assert.Equal(0, await Count("SELECT count(*) FROM runs WHERE experiment_id = $1", experiment));
    }

    [Fact]
    public async Task A_viewer_sees_the_trash_and_erases_nothing()
    {
        var run = (await _server.Admin.Run((await _server.Admin.Experiment()).Id)).Id;
        _ = await Change(RunsActions.Delete, run);
        var viewer = await _server.As(Role.Viewer);

        Assert.Contains((await viewer.GetAsync("/api/trash?take=1000").Read<Page<DeletedRun>>()).Items, deleted => deleted.Id == run);
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.Send(HttpMethod.Post, "/api/runs/changes", new RunsChange([run], RunsActions.Erase)).Status());
        Assert.Equal("take", Assert.Single(await viewer.GetAsync("/api/trash?take=0").Faults()).Path);
        Assert.Equal(HttpStatusCode.OK, await viewer.GetAsync("/api/trash/experiments").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.DeleteAsync("/api/trash/experiments/1").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.PostAsync("/api/trash/experiments/1/restore", null).Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await _server.Anonymous.GetAsync("/api/trash").Status());
    }

    [Fact]
    public async Task A_starting_server_empties_the_trash_of_what_is_older_than_the_setting()
    {
        await using var database = await TestDatabase.Create();
        long old;
        long recent;
        await using (var before = await RunningServer.Start(database))
        {
            var experiment = (await before.Admin.Experiment()).Id;
            (old, recent) = ((await before.Admin.Run(experiment)).Id, (await before.Admin.Run(experiment)).Id);
            _ = await before.Admin.Send(HttpMethod.Post, "/api/runs/changes", new RunsChange([old, recent], RunsActions.Delete)).Read<RunsChanged>();
            await using var age = before.Get<NpgsqlDataSource>().CreateCommand("UPDATE runs SET deleted_at = now() - interval '49 hours' WHERE id = $1");
            _ = age.Parameters.Add(new() { Value = old });
            _ = await age.ExecuteNonQueryAsync();
        }

        await using var server = await RunningServer.Start(database, ("Trash:Days", "2"));

        var left = await Eventually.Get(async () => (await server.Admin.GetAsync("/api/trash").Read<Page<DeletedRun>>()).Items, deleted => deleted.Count == 1);
        Assert.Equal((recent, TimeSpan.FromDays(2)), (left[0].Id, left[0].GoesAt - left[0].DeletedAt));
    }

    private async Task<IReadOnlyList<DeletedExperiment>> Experiments() => (await _server.Admin.GetAsync("/api/trash/experiments?take=1000").Read<Page<DeletedExperiment>>()).Items;

    private async Task<long> Count(string statement, long id)
    {
        await using var command = _server.Get<NpgsqlDataSource>().CreateCommand(statement);
        _ = command.Parameters.Add(new() { Value = id });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<IReadOnlyList<DeletedRun>> Trash() => (await _server.Admin.GetAsync("/api/trash?take=1000").Read<Page<DeletedRun>>()).Items;

    private Task<RunsChanged> Change(string action, params long[] runs) => _server.Admin.Send(HttpMethod.Post, "/api/runs/changes", new RunsChange(runs, action)).Read<RunsChanged>();
}
