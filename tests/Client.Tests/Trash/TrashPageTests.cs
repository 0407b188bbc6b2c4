using Bunit;
using Invaria.Client.Trash;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Invaria.Client.Tests.Trash;

public sealed class TrashPageTests : ComponentContext
{
    private const string Asked = "GET /api/trash";

    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public TrashPageTests() => _ = Server.Answer(Asked, new Page<DeletedRun>(
    [
        new(9, 1, "Invariances", "same, seed 1", "same", 1, RunStatus.Succeeded, Now.AddDays(-2), "grace", Now.AddDays(28)),
        new(8, 1, "Invariances", "same, seed 0", "same", 0, RunStatus.Running, Now.AddDays(-29), null, Now.AddDays(1)),
    ], 2)).Answer("GET /api/trash/experiments", new Page<DeletedExperiment>([], 0)).Answer("GET /api/trash/reports", new Page<DeletedReport>([], 0)).Answer("POST /api/runs/changes", new RunsChanged([9], [8]));

    [Fact]
    public void Each_deleted_run_says_who_deleted_it_and_how_long_it_is_kept()
    {
        var rows = View(Member).FindAll("tbody tr");

        Assert.Equal("2 d ago by grace", rows[0].QuerySelector("[data-label=Deleted]")!.TextContent.Trim());
        Assert.Equal("in 28 d", rows[0].QuerySelector("[data-label=Removed]")!.TextContent.Trim());
        Assert.Equal("29 d ago", rows[1].QuerySelector("[data-label=Deleted]")!.TextContent.Trim());
        Assert.Contains("canceling", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Chosen_runs_are_restored_and_the_list_is_asked_for_anew()
    {
        var view = View(Member);
        Assert.All(view.FindAll(".bulk-actions button"), button => Assert.True(button.HasAttribute("disabled")));

        view.Find("[aria-label='Choose same, seed 1']").Change(true);
        Button(view, "Restore").Click();

        view.WaitForAssertion(() => Assert.Equal(2, Server.Asked.Count(asked => asked.StartsWith($"{Asked}?", StringComparison.Ordinal))));
        Assert.Equal("1 run restored.", Assert.Single(Services.GetRequiredService<ISnackbar>().ShownSnackbars).Message);
        Assert.Equal("0 runs chosen", view.Find(".bulk-actions strong").TextContent);
    }

    [Fact]
    public async Task Deleting_for_good_is_asked_about_first_and_tells_of_runs_that_are_still_being_stopped()
    {
        var dialogs = Render<MudDialogProvider>();
        var view = View(Member);
        view.Find("[aria-label='Choose every run']").Change(true);

        var erasing = view.InvokeAsync(() => Button(view, "Delete for good").Click());
        dialogs.WaitForAssertion(() => Assert.Contains("Delete 2 runs for good?", dialogs.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("POST /api/runs/changes", Server.Asked);
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Delete for good").Click();
        await erasing;

        view.WaitForAssertion(() => Assert.Equal("1 run deleted for good; 1 still being stopped.", Assert.Single(Services.GetRequiredService<ISnackbar>().ShownSnackbars).Message));
    }

    [Fact]
    public void Deleted_experiments_stand_above_the_runs_and_are_restored()
    {
        _ = Server.Answer("GET /api/trash/experiments", new Page<DeletedExperiment>([new(4, "Mismatch", 24, Now.AddDays(-1), "grace", Now.AddDays(29))], 1)).Answer("POST /api/trash/experiments/4/restore", new { });
        var view = View(Member);
        Assert.Equal("1 d ago by grace", view.Find("section[aria-label='Deleted experiments'] [data-label=Deleted]").TextContent.Trim());

        _ = Server.Answer("GET /api/trash/experiments", new Page<DeletedExperiment>([], 0));
        view.Find("[aria-label='Restore Mismatch']").Click();

        view.WaitForAssertion(() => Assert.Empty(view.FindAll("section[aria-label='Deleted experiments']")));
        Assert.Contains("POST /api/trash/experiments/4/restore", Server.Asked);
        Assert.Equal("\"Mismatch\" is restored.", Assert.Single(Services.GetRequiredService<ISnackbar>().ShownSnackbars).Message);
    }

    [Fact]
    public void Deleted_reports_are_restored_too()
    {
        _ = Server.Answer("GET /api/trash/reports", new Page<DeletedReport>([new(7, "Found", Now.AddDays(-3), "ada", Now.AddDays(27))], 1)).Answer("POST /api/trash/reports/7/restore", new { });
        var view = View(Member);
        Assert.Equal("in 27 d", view.Find("section[aria-label='Deleted reports'] [data-label=Removed]").TextContent.Trim());
        Assert.Empty(view.FindAll("section[aria-label='Deleted reports'] [data-label=Runs]"));

        view.Find("[aria-label='Restore Found']").Click();

        view.WaitForAssertion(() => Assert.Equal("\"Found\" is restored.", Assert.Single(Services.GetRequiredService<ISnackbar>().ShownSnackbars).Message));
        Assert.Contains("POST /api/trash/reports/7/restore", Server.Asked);
    }

    [Fact]
    public void A_viewer_sees_what_was_deleted_and_chooses_none()
    {
        var view = View(Member with { MayWrite = false });

        Assert.Equal(2, view.FindAll("tbody tr").Count);
        Assert.Empty(view.FindAll("input, .bulk-actions"));
    }

    [Fact]
    public void An_empty_trash_leads_to_the_runs()
    {
        _ = Server.Answer(Asked, new Page<DeletedRun>([], 0));

        var view = View(Member);

        Assert.Contains("No run is in the trash.", view.Markup, StringComparison.Ordinal);
        Assert.NotNull(view.Find(".empty a[href='/runs']"));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<TrashPage> view, string words) => view.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private IRenderedComponent<TrashPage> View(Client.Layout.Access access) => Render<TrashPage>(access, _ => { });
}
