using System.Net;
using System.Text.Json;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Invaria.Shared.Sharing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Invaria.Server.Tests.Sharing;

public sealed class ShareLinkTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_share_link_opens_its_run_and_nothing_else()
    {
        var experiment = await _server.Admin.Experiment();
        var (run, other) = (await _server.Admin.Run(experiment.Id), await _server.Admin.Run(experiment.Id));
        var link = await _server.Admin.Share(run: run.Id);
        var guest = _server.ByShareLink(link.Token);
        string[] open = ["/api/runs/{id}", "/api/runs/{id}/series", "/api/runs/{id}/series/{name}", "/api/runs/{id}/results", "/api/runs/{id}/logs", "/api/runs/{id}/changes", "/api/runs/{id}/artifacts", "/api/runs/{id}/artifacts/{name}"];

        var endpoints = await Endpoints();
        Assert.True(endpoints.Count > 30);
        foreach (var (method, path) in endpoints)
        {
            var own = await Status(guest, method, Filled(path, path.StartsWith("/api/runs", StringComparison.Ordinal) ? run.Id : experiment.Id));
            var foreign = await Status(guest, method, Filled(path, path.StartsWith("/api/runs", StringComparison.Ordinal) ? other.Id : experiment.Id));

            // A series or file of that name there is not: past the door all the same.
            var opened = path.EndsWith("{name}", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
            Assert.True(method == "GET" && open.Contains(path) ? own == opened : IsRefused(own), $"{method} {path} of the shared run → {own}");
            Assert.True(IsRefused(foreign), $"{method} {path} of another → {foreign}");
        }
    }

    [Fact]
    public async Task A_shared_experiment_opens_its_runs_and_no_other()
    {
        var (experiment, other) = (await _server.Admin.Experiment(), await _server.Admin.Experiment());
        var (run, foreign) = (await _server.Admin.Run(experiment.Id), await _server.Admin.Run(other.Id));
        var guest = _server.ByShareLink((await _server.Admin.Share(experiment: experiment.Id)).Token);

        Assert.Equal(HttpStatusCode.OK, await guest.GetAsync($"/api/experiments/{experiment.Id}").Status());
        Assert.Equal(HttpStatusCode.OK, await guest.GetAsync($"/api/experiments/{experiment.Id}/claims").Status());
        Assert.Equal(HttpStatusCode.OK, await guest.GetAsync($"/api/experiments/{experiment.Id}/environment").Status());
        Assert.Equal([run.Id], (await guest.GetAsync($"/api/runs?experimentId={experiment.Id}").Read<Page<RunSummary>>()).Items.Select(found => found.Id));
        Assert.Equal(HttpStatusCode.OK, await guest.GetAsync($"/api/runs/{run.Id}/logs").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/runs/{foreign.Id}").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/experiments/{other.Id}").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/experiments/{other.Id}/environment").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/runs?experimentId={other.Id}").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/runs?experimentId={experiment.Id}&experimentId={other.Id}").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync("/api/runs").Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync("/api/experiments").Status());
    }

    [Fact]
    public async Task A_shared_run_shows_its_weights_but_not_its_checkpoints()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        using var hand = await HandAtRun.Take(_server, run.Id);
        await hand.Artifact("backbone.safetensors", "weights", [1]);
        await hand.Artifact("checkpoint-a.safetensors", "checkpoint", [2]);
        var guest = _server.ByShareLink((await _server.Admin.Share(run: run.Id)).Token);

        Assert.Equal(["backbone.safetensors"], (await guest.GetAsync($"/api/runs/{run.Id}/artifacts").Read<ArtifactSummary[]>()).Select(artifact => artifact.Name));
        Assert.Equal(["backbone.safetensors"], (await guest.GetAsync($"/api/runs/{run.Id}/changes").Read<RunChanges>()).Artifacts.Select(artifact => artifact.Name));
        Assert.Equal(HttpStatusCode.OK, await guest.GetAsync($"/api/runs/{run.Id}/artifacts/backbone.safetensors").Status());
        Assert.Equal(HttpStatusCode.NotFound, await guest.GetAsync($"/api/runs/{run.Id}/artifacts/checkpoint-a.safetensors").Status());
    }

    [Fact]
    public async Task A_stage_that_was_taken_over_shows_its_files_through_the_taker_s_link_and_nothing_more_of_the_run_that_computed_it()
    {
        var (experiment, other) = (await _server.Admin.Experiment(), await _server.Admin.Experiment());
        var (origin, taker, stranger) = (await _server.Admin.Run(other.Id), await _server.Admin.Run(experiment.Id), await _server.Admin.Run(experiment.Id));
        using (var hand = await HandAtRun.Take(_server, origin.Id))
        {
            await hand.Artifact("embedding.0.bin", "embedding", [1]);
            await hand.Artifact("checkpoint-a.safetensors", "checkpoint", [2]);
        }

        using (var hand = await HandAtRun.Take(_server, taker.Id))
        {
            _ = await hand.Write(new() { Outcomes = [new(Stages.Transfer, 0, "linear-probe", [], 1, "key", origin.Id)] });
        }

        var report = (await _server.Admin.Send(HttpMethod.Post, "/api/reports", new ReportRequest("Found", new RunPart(taker.Id).Block)).Read<ReportDetails>(HttpStatusCode.Created)).Report.Id;
        ShareLinkCreated[] links = [await _server.Admin.Share(run: taker.Id), await _server.Admin.Share(experiment: experiment.Id), await _server.Admin.Share(report: report)];
        foreach (var guest in links.Select(link => _server.ByShareLink(link.Token)))
        {
            Assert.Equal(HttpStatusCode.OK, await guest.GetAsync($"/api/runs/{origin.Id}/artifacts/embedding.0.bin").Status());
            Assert.Equal(HttpStatusCode.NotFound, await guest.GetAsync($"/api/runs/{origin.Id}/artifacts/checkpoint-a.safetensors").Status());
            Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/runs/{origin.Id}").Status());
            Assert.Equal(HttpStatusCode.Forbidden, await guest.GetAsync($"/api/runs/{origin.Id}/artifacts").Status());
        }

        Assert.Equal(HttpStatusCode.Forbidden, await _server.ByShareLink((await _server.Admin.Share(run: stranger.Id)).Token).GetAsync($"/api/runs/{origin.Id}/artifacts/embedding.0.bin").Status());
    }

    [Fact]
    public async Task A_revoked_link_says_so()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        var link = await _server.Admin.Share(run: run.Id);
        var guest = _server.ByShareLink(link.Token);
        Assert.Equal($"{_server.Origin}/shared/{link.Token}", link.Url);
        Assert.Equal(run.Id, (await guest.GetAsync("/api/shared").Read<SharedTarget>()).RunId);

        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/share-links/{link.Link.Id}").Status());

        foreach (var path in new[] { "/api/shared", $"/api/runs/{run.Id}" })
        {
            using var answer = await guest.GetAsync(path);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Contains("was revoked on 20", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.DeleteAsync($"/api/share-links/{link.Link.Id}").Status());
        Assert.NotNull((await _server.Admin.GetAsync($"/api/share-links?runId={run.Id}").Read<ShareLinkSummary[]>()).Single().RevokedAt);
    }

    [Fact]
    public async Task An_expired_link_says_so()
    {
        var run = await _server.Admin.Run((await _server.Admin.Experiment()).Id);
        var link = await _server.Admin.Share(run: run.Id, expiresAt: DateTimeOffset.UtcNow.AddSeconds(1));
        var guest = _server.ByShareLink(link.Token);

        _ = await Eventually.Get(() => guest.GetAsync("/api/shared").Status(), status => status == HttpStatusCode.Gone);
        Assert.Contains("expired on 20", await (await guest.GetAsync("/api/shared")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_must_have_one_target_that_exists_and_an_end_that_is_to_come()
    {
        Assert.Equal("$", Assert.Single(await _server.Admin.Send(HttpMethod.Post, "/api/share-links", new ShareLinkRequest(1, 1)).Faults()).Path);
        Assert.Equal("$.expiresAt", Assert.Single(await _server.Admin.Send(HttpMethod.Post, "/api/share-links", new ShareLinkRequest(1, null, DateTimeOffset.UtcNow.AddDays(-1))).Faults()).Path);
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.Send(HttpMethod.Post, "/api/share-links", new ShareLinkRequest(RunId: 999999)).Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.ByShareLink("share_unknown").GetAsync("/api/shared").Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await _server.ByShareLink("share_unknown").GetAsync("/api/runs/1").Status());
    }

    [Fact]
    public async Task A_guest_watches_what_was_shared_until_the_link_is_revoked()
    {
        var experiment = await _server.Admin.Experiment();
        var (run, other) = (await _server.Admin.Run(experiment.Id), await _server.Admin.Run(experiment.Id));
        var link = await _server.Admin.Share(run: run.Id);
        await using var live = _server.Live(link.Token);
        var (seen, closed) = (new TaskCompletionSource<RunChanges>(), new TaskCompletionSource());
        _ = live.On<RunChanges>(nameof(ILiveClient.RunChanged), changes => seen.TrySetResult(changes));
        live.Closed += fault =>
        {
            closed.SetResult();
            return Task.CompletedTask;
        };
        await live.StartAsync();

        Assert.Equal(run.Id, (await live.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, run.Id, 0L)).Run.Id);
        _ = await Assert.ThrowsAsync<HubException>(() => live.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, other.Id, 0L));
        _ = await Assert.ThrowsAsync<HubException>(() => live.InvokeAsync(LiveHubMethods.WatchExperiment, experiment.Id));
        _ = await Assert.ThrowsAsync<HubException>(() => live.InvokeAsync(LiveHubMethods.WatchRuns));

        using var hand = await HandAtRun.Take(_server, run.Id);
        Assert.Equal(RunStatus.Running, (await seen.Task.WaitAsync(TimeSpan.FromSeconds(10))).Run.Status);

        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/share-links/{link.Link.Id}").Status());
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static bool IsRefused(HttpStatusCode status) => status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;

    private async Task<List<(string Method, string Path)>> Endpoints()
    {
        var document = await _server.Anonymous.GetAsync("/openapi/v1.json").Read<JsonElement>();
        // What anyone may ask is not the link's to open: health, signing in, the link itself.
        string[] anyones = ["/healthz", "/readyz", "/api/shared", "/sign-in/link/{token}", "/api/account/sign-in", "/api/account/sign-out"];
        return [.. document.GetProperty("paths").EnumerateObject().Where(path => !anyones.Contains(path.Name))
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (method.Name.ToUpperInvariant(), path.Name)))];
    }

    private static string Filled(string path, long id) => path
        .Replace("{id}", id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{name}", "nothing", StringComparison.Ordinal)
        .Replace("{index}", "0", StringComparison.Ordinal).Replace("{delivery}", "0", StringComparison.Ordinal);

    private static async Task<HttpStatusCode> Status(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request).Status();
    }
}
