using System.Net;
using System.Net.Http.Headers;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Server.Tests.Runs;

public sealed class RunTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_run_tells_everything_it_has()
    {
        var run = await Queued();
        using var hand = await HandAtRun.Take(_server, run.Id);
        _ = await hand.Points(0, 100);
        _ = await hand.Write(new RunBatch { Logs = [new(DateTimeOffset.UtcNow, LogSeverity.Warning, "watch out")], Outcomes = [new(Stages.Pretraining, 0, "untrained", [new("loss", null, 0.5)], 2)] });

        var details = await Get<RunDetails>(run, "");
        Assert.Equal((RunStatus.Running, "hand"), (details.Run.Status, Assert.Single(details.Attempts).Worker));
        Assert.Equal(["queued", "started"], details.Events.Select(happened => happened.Kind));
        Assert.Equal("untrained", details.Spec.GetProperty("pretraining").GetProperty("method").GetString());
        Assert.Equal(new SeriesSummary("pretraining.loss", 100, 99, 0.01), Assert.Single(await Get<SeriesSummary[]>(run, "/series")));
        Assert.Equal(100, (await Get<SeriesPoints>(run, "/series/pretraining.loss")).Steps.Count);
        Assert.Equal([10L, 11, 12], (await Get<SeriesPoints>(run, "/series/pretraining.loss?from=10&to=12")).Steps);
        Assert.True((await Get<SeriesPoints>(run, "/series/pretraining.loss?maxPoints=20")) is { Reduced: true, Steps.Count: <= 20 });
        Assert.Equal("watch out", Assert.Single(await Get<LogLine[]>(run, "/logs")).Text);
        Assert.Empty(await Get<LogLine[]>(run, "/logs?after=1000"));
        Assert.Equal(0.5, Assert.Single(await Get<StageOutcome[]>(run, "/results")).Value("loss"));
        Assert.Equal((100, 104L), ((await Get<RunChanges>(run, "/changes?after=2")).Series[0].Steps.Count, (await Get<RunChanges>(run, "/changes")).UpTo));
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/{run.Id}/series/nothing").Status());
        Assert.Equal("maxPoints", Assert.Single(await _server.Admin.GetAsync($"/api/runs/{run.Id}/series/pretraining.loss?maxPoints=1").Faults()).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/series")]
    [InlineData("/series/a")]
    [InlineData("/results")]
    [InlineData("/logs")]
    [InlineData("/changes")]
    [InlineData("/artifacts")]
    [InlineData("/artifacts/a")]
    public async Task An_unknown_run_is_not_found(string part) =>
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/runs/999999{part}").Status());

    [Fact]
    public async Task A_queued_run_is_canceled_at_once_and_can_be_tried_again()
    {
        var run = await Queued();

        Assert.Equal(RunStatus.Canceled, (await Post(run, "cancel").Read<RunSummary>()).Status);
        Assert.Equal(HttpStatusCode.Conflict, await Post(run, "cancel").Status());
        Assert.Equal(RunStatus.Queued, (await Post(run, "retry").Read<RunSummary>()).Status);
        Assert.Equal(HttpStatusCode.Conflict, await Post(run, "retry").Status());
    }

    [Fact]
    public async Task A_running_run_is_told_to_end()
    {
        var run = await Queued();
        using var hand = await HandAtRun.Take(_server, run.Id);

        Assert.True((await Post(run, "cancel").Read<RunSummary>(HttpStatusCode.Accepted)) is { Status: RunStatus.Running, CancelRequested: true });
        await hand.Lifecycle.Cancel(run.Id, hand.Run.Attempt);
        Assert.Equal(RunStatus.Canceled, (await Get<RunDetails>(run, "")).Run.Status);
    }

    [Fact]
    public async Task A_clone_computes_the_same_and_knows_where_it_comes_from()
    {
        var run = await Queued();
        var clone = Assert.Single((await Post(run, "clone").Read<RunsCreated>(HttpStatusCode.Created)).Runs);

        Assert.Equal((run.SpecHash, run.Seed, RunStatus.Queued), (clone.SpecHash, clone.Seed, clone.Status));
        Assert.Equal(run.Id, (await Get<RunDetails>(clone, "")).ClonedFrom);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.PostAsync("/api/runs/999999/clone", null).Status());
    }

    [Fact]
    public async Task A_file_can_be_had_whole_and_in_parts()
    {
        var run = await Queued();
        using var hand = await HandAtRun.Take(_server, run.Id);
        await hand.Artifact("backbone.safetensors", "weights", [1, 2, 3, 4, 5]);

        using var whole = await _server.Admin.GetAsync($"/api/runs/{run.Id}/artifacts/backbone.safetensors");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run.Id}/artifacts/backbone.safetensors") { Headers = { Range = new RangeHeaderValue(1, 3) } };
        using var part = await _server.Admin.SendAsync(request);

        Assert.Equal("backbone.safetensors", Assert.Single(await Get<ArtifactSummary[]>(run, "/artifacts")).Name);
        Assert.Equal([1, 2, 3, 4, 5], await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "backbone.safetensors"), (whole.Content.Headers.ContentDisposition!.DispositionType, whole.Content.Headers.ContentDisposition.FileName));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal([2, 3, 4], await part.Content.ReadAsByteArrayAsync());
    }

    private async Task<RunSummary> Queued() => await _server.Admin.Run((await _server.Admin.Experiment()).Id);

    private Task<HttpResponseMessage> Post(RunSummary run, string action) => _server.Admin.PostAsync($"/api/runs/{run.Id}/{action}", null);

    private Task<T> Get<T>(RunSummary run, string part) => _server.Admin.GetAsync($"/api/runs/{run.Id}{part}").Read<T>();
}
