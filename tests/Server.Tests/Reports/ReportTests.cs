using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Shared.Comparisons;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Invaria.Shared.Sharing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Invaria.Server.Tests.Reports;

public sealed class ReportTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_member_writes_a_report_and_the_team_reads_it()
    {
        var (member, viewer) = (await _server.As(Role.Member), await _server.As(Role.Viewer));
        var experiment = await _server.Admin.Experiment();

        var created = await Write(member, "Found", new VerdictsPart(experiment.Id));

        var read = await viewer.GetAsync($"/api/reports/{created.Report.Id}").Read<ReportDetails>();
        Assert.Equal((created.Text, 1), (read.Text, read.Version));
        Assert.Equal([created.Report.Id], (await viewer.GetAsync($"/api/reports?experimentId={experiment.Id}").Read<Page<ReportSummary>>()).Items.Select(report => report.Id));
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.Send(HttpMethod.Post, "/api/reports", new ReportRequest("Mine", "")).Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.Send(HttpMethod.Put, $"/api/reports/{created.Report.Id}", new ReportRequest("Mine", "", 1)).Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.DeleteAsync($"/api/reports/{created.Report.Id}").Status());
        Assert.Equal(HttpStatusCode.NotFound, await viewer.GetAsync("/api/reports/987654").Status());
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused_and_says_who_was_faster()
    {
        var (ada, grace) = (await _server.As(Role.Member), await _server.As(Role.Member));
        var report = (await Write(ada, "Found")).Report;
        var name = (await grace.GetAsync("/api/account").Read<SignedInUser>()).Name;

        var changed = await grace.Send(HttpMethod.Put, $"/api/reports/{report.Id}", new ReportRequest("Found out", "Words.", 1)).Read<ReportDetails>();
        using var late = await ada.Send(HttpMethod.Put, $"/api/reports/{report.Id}", new ReportRequest("Found", "Other words.", 1));

        Assert.Equal((2, name), (changed.Version, changed.Report.ChangedBy));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains($"{name} has changed this report since: it is at version 2.", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Words.", (await ada.GetAsync($"/api/reports/{report.Id}").Read<ReportDetails>()).Text);
    }

    [Fact]
    public async Task What_is_wrong_with_a_report_is_named()
    {
        Assert.Equal(["$.title", "$.text"], (await _server.Admin.Send(HttpMethod.Post, "/api/reports", new ReportRequest(" ", new string('a', 200_001))).Faults()).Select(fault => fault.Path));
        Assert.Equal(["$.title", "$.text"], (await _server.Admin.Send(HttpMethod.Post, "/api/reports", new ReportRequest("Two\nlines", "a\0b")).Faults()).Select(fault => fault.Path));
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.Send(HttpMethod.Put, "/api/reports/987654", new ReportRequest("Nothing", "", 1)).Status());
    }

    [Fact]
    public async Task A_shared_report_opens_what_it_shows_and_nothing_else()
    {
        var (shown, other) = (await _server.Admin.Experiment(), await _server.Admin.Experiment());
        var (within, alone, foreign) = (await _server.Admin.Run(shown.Id), await _server.Admin.Run(other.Id), await _server.Admin.Run(other.Id));
        var report = (await Write(_server.Admin, "Found", new FigurePart(shown.Id, 1), new RunPart(alone.Id))).Report;
        var secret = (await Write(_server.Admin, "Secret")).Report;
        var guest = _server.ByShareLink((await _server.Admin.Share(report: report.Id)).Token);

        Assert.Equal((report.Id, "Found"), await guest.GetAsync("/api/shared").Read<SharedTarget>() is var target ? (target.ReportId!.Value, target.Name) : default);
        string[] open =
        [
            $"/api/reports/{report.Id}", $"/api/experiments/{shown.Id}", $"/api/experiments/{shown.Id}/claims", $"/api/runs?experimentId={shown.Id}", $"/api/runs/{within.Id}", $"/api/runs/{alone.Id}",
            $"/api/runs/comparison?runs={within.Id},{alone.Id}", $"/api/runs/comparison?experimentId={shown.Id}",
        ];
        string[] closed =
        [
            "/api/reports", $"/api/reports/{secret.Id}", $"/api/experiments/{other.Id}", $"/api/runs?experimentId={other.Id}", $"/api/runs/{foreign.Id}", "/api/runs", "/api/trash/reports",
            $"/api/runs/comparison?runs={within.Id},{foreign.Id}", $"/api/runs/comparison?experimentId={other.Id}", "/api/runs/comparison?filter=seed%20%3D%200", "/api/runs/comparison",
            $"/api/runs/comparison?runs={within.Id},x", $"/api/runs/comparison?experimentId={shown.Id}&experimentId={other.Id}",
        ];
        Assert.Equal(open.Select(path => (path, HttpStatusCode.OK)), await Statuses(guest, open));
        Assert.Equal(closed.Select(path => (path, HttpStatusCode.Forbidden)), await Statuses(guest, closed));
        Assert.Equal(HttpStatusCode.Forbidden, await guest.Send(HttpMethod.Put, $"/api/reports/{report.Id}", new ReportRequest("Mine", "", 1)).Status());
        Assert.Equal(HttpStatusCode.Forbidden, await guest.DeleteAsync($"/api/reports/{report.Id}").Status());
        var compared = await guest.GetAsync($"/api/runs/comparison?runs={within.Id},{alone.Id}").Read<RunComparison>();
        Assert.Equal([within.Id, alone.Id], compared.Runs.Select(run => run.Id));
    }

    [Fact]
    public async Task A_guest_watches_what_a_report_shows_and_no_longer_what_it_does_not_show_any_more()
    {
        var (shown, other) = (await _server.Admin.Experiment(), await _server.Admin.Experiment());
        var run = await _server.Admin.Run(shown.Id);
        var report = (await Write(_server.Admin, "Found", new VerdictsPart(shown.Id))).Report;
        var link = await _server.Admin.Share(report: report.Id);
        await using var live = _server.Live(link.Token);
        await live.StartAsync();

        await live.InvokeAsync(LiveHubMethods.WatchExperiment, shown.Id);
        Assert.Equal(run.Id, (await live.InvokeAsync<RunChanges>(LiveHubMethods.WatchRun, run.Id, 0L)).Run.Id);
        _ = await Assert.ThrowsAsync<HubException>(() => live.InvokeAsync(LiveHubMethods.WatchExperiment, other.Id));

        _ = await _server.Admin.Send(HttpMethod.Put, $"/api/reports/{report.Id}", new ReportRequest("Found", new VerdictsPart(other.Id).Block, 1)).Read<ReportDetails>();

        await live.InvokeAsync(LiveHubMethods.WatchExperiment, other.Id);
        _ = await Assert.ThrowsAsync<HubException>(() => live.InvokeAsync(LiveHubMethods.WatchExperiment, shown.Id));
        Assert.Equal(HttpStatusCode.Forbidden, await _server.ByShareLink(link.Token).GetAsync($"/api/experiments/{shown.Id}").Status());
    }

    [Fact]
    public async Task A_deleted_report_is_in_the_trash_until_it_is_restored_or_erased()
    {
        var report = (await Write(_server.Admin, "Found")).Report;
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/reports/{report.Id}").Status());

        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/reports/{report.Id}").Status());
        Assert.Contains((await _server.Admin.GetAsync("/api/trash/reports").Read<Page<DeletedReport>>()).Items, deleted => deleted.Id == report.Id);
        Assert.Equal(HttpStatusCode.Forbidden, await (await _server.As(Role.Viewer)).DeleteAsync($"/api/trash/reports/{report.Id}").Status());

        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.PostAsync($"/api/trash/reports/{report.Id}/restore", null).Status());
        Assert.Equal(HttpStatusCode.OK, await _server.Admin.GetAsync($"/api/reports/{report.Id}").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.DeleteAsync($"/api/trash/reports/{report.Id}").Status());

        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/reports/{report.Id}").Status());
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/trash/reports/{report.Id}").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.PostAsync($"/api/trash/reports/{report.Id}/restore", null).Status());
    }

    private static async Task<List<(string, HttpStatusCode)>> Statuses(HttpClient guest, IEnumerable<string> paths)
    {
        var found = new List<(string, HttpStatusCode)>();
        foreach (var path in paths)
        {
            found.Add((path, await guest.GetAsync(path).Status()));
        }

        return found;
    }

    private static Task<ReportDetails> Write(HttpClient client, string title, params ReportPart[] parts) =>
        client.Send(HttpMethod.Post, "/api/reports", new ReportRequest(title, string.Join("\n\n", ["Words.", .. parts.Select(part => part.Block)]))).Read<ReportDetails>(HttpStatusCode.Created);
}
