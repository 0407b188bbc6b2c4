using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Server.Tests.Runs;

public sealed class RunsChangeTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Tags_are_put_on_and_taken_off_and_runs_are_found_by_them()
    {
        var (experiment, first, second) = await Two();

        Assert.Equal([first, second], (await Change(new([first, second, 999_999], RunsActions.Tag, Add: ["paper", " baseline "]))).Changed);
        var again = await Change(new([first], RunsActions.Tag, Add: ["paper"], Remove: ["nothing"]));
        Assert.Empty(again.Changed);
        Assert.Equal([first], again.Unchanged);
        _ = await Change(new([second], RunsActions.Tag, Remove: ["paper"]));

        var runs = await Runs(experiment);
        Assert.Equal(["baseline", "paper"], runs.Single(run => run.Id == first).Tags);
        Assert.Equal(["baseline"], runs.Single(run => run.Id == second).Tags);
        Assert.Equal([first], await Found(experiment, "tags contains \"paper\""));
        Assert.Equal([second, first], await Found(experiment, "tags is set"));
        var details = await _server.Admin.GetAsync($"/api/runs/{first}").Read<RunDetails>();
        Assert.Equal("admin tagged the run: baseline, paper.", Assert.Single(details.Events, happened => happened.Kind == "tagged").Message);
    }

    [Fact]
    public async Task A_deleted_run_is_nowhere_to_be_seen_until_it_is_restored()
    {
        var (experiment, gone, left) = await Two();

        Assert.Equal([gone], (await Change(new([gone], RunsActions.Delete))).Changed);

        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/{gone}").Status());
        Assert.Equal([left], (await Runs(experiment)).Select(run => run.Id));
        Assert.Equal([left], await Found(experiment, ""));
        Assert.Equal([gone], (await Change(new([gone], RunsActions.Delete))).Unchanged);

        Assert.Equal([gone], (await Change(new([gone, left], RunsActions.Restore))).Changed);
        var restored = (await Runs(experiment)).Single(run => run.Id == gone);
        // It had not ended: deleting canceled it.
        Assert.Equal(RunStatus.Canceled, restored.Status);
        Assert.Equal([left, gone], await Found(experiment, ""));
    }

    [Fact]
    public async Task Those_that_have_not_ended_are_canceled_and_the_others_told()
    {
        var (_, first, second) = await Two();
        _ = await Change(new([first], RunsActions.Cancel));

        var changed = await Change(new([first, second], RunsActions.Cancel));

        Assert.Equal([second], changed.Changed);
        Assert.Equal([first], changed.Unchanged);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_by_its_field()
    {
        var (_, first, _) = await Two();

        Assert.Equal(["$.ids", "$.action"], await Faults(new([], "burn")));
        Assert.Equal(["$.ids"], await Faults(new([.. Enumerable.Range(1, 1001).Select(id => (long)id)], RunsActions.Cancel)));
        Assert.Equal(["$.add[1]", "$.remove[0]"], await Faults(new([first], RunsActions.Tag, ["good", "a, b"], [" "])));
        Assert.Equal(["$.add"], await Faults(new([first], RunsActions.Tag)));
    }

    [Fact]
    public async Task A_viewer_changes_nothing()
    {
        var (_, first, _) = await Two();

        Assert.Equal(HttpStatusCode.Forbidden, await (await _server.As(Role.Viewer)).Send(HttpMethod.Post, "/api/runs/changes", new RunsChange([first], RunsActions.Delete)).Status());
        Assert.Equal(HttpStatusCode.OK, await _server.Admin.GetAsync($"/api/runs/{first}").Status());
    }

    private async Task<(long Experiment, long First, long Second)> Two()
    {
        var experiment = (await _server.Admin.Experiment()).Id;
        return (experiment, (await _server.Admin.Run(experiment)).Id, (await _server.Admin.Run(experiment)).Id);
    }

    private Task<RunsChanged> Change(RunsChange change) => _server.Admin.Send(HttpMethod.Post, "/api/runs/changes", change).Read<RunsChanged>();

    private async Task<IEnumerable<string>> Faults(RunsChange change) => (await _server.Admin.Send(HttpMethod.Post, "/api/runs/changes", change).Faults()).Select(fault => fault.Path);

    private async Task<IReadOnlyList<RunSummary>> Runs(long experiment) => (await _server.Admin.GetAsync($"/api/runs?experimentId={experiment}").Read<Page<RunSummary>>()).Items;

    private async Task<IEnumerable<long>> Found(long experiment, string filter) =>
        (await _server.Admin.GetAsync($"/api/runs/table?experimentId={experiment}&filter={Uri.EscapeDataString(filter)}").Read<RunTablePage>()).Rows.Select(row => row.Run.Id);
}
