using System.Net;
using System.Text.Json;
using Bunit;
using Invaria.Client.Reports;
using Invaria.Client.Tests.Figures;
using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Tests.Reports;

public sealed class ReportEditorTests : ComponentContext
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public ReportEditorTests() => _ = Server.Answer("GET /api/reports/7", Saved("Found", "Words.", 3)).Answer("PUT /api/reports/7", Saved("Found", "Other words.", 4))
        .Answer("POST /api/reports", Saved("New", "", 1)).Answer("GET /api/experiments/1", Study.Mismatch).Answer("GET /api/runs", new Page<RunSummary>([], 0));

    [Fact]
    public void A_change_is_saved_with_the_version_it_was_made_to()
    {
        var page = Page(7);
        page.Find("textarea").Input("Other words.");
        page.WaitForAssertion(() => Assert.Contains("Not saved yet", page.Find("[role=status]").TextContent, StringComparison.Ordinal));

        Button(page, "Save").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/reports/7", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal(new ReportRequest("Found", "Other words.", 3), Server.Sent<ReportRequest>("PUT /api/reports/7"));
        Assert.Contains(JSInterop.Invocations["localStorage.removeItem"], call => call.Arguments[0] as string == "invaria.report.7");
    }

    [Fact]
    public void The_preview_follows_what_is_written()
    {
        var page = Page(7);
        Assert.Equal("Words.", page.Find(".report-preview .prose").TextContent.Trim());

        page.Find("textarea").Input($"# Other\n\n{new VerdictsPart(1).Block}");

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".report-preview .verdict-table tbody tr").Count), TimeSpan.FromSeconds(5));
        Assert.Equal("Other", page.Find(".report-preview h2").TextContent);
    }

    [Fact]
    public void What_was_written_and_not_saved_is_kept_and_comes_back()
    {
        JSInterop.Setup<string?>("localStorage.getItem", "invaria.report.7").SetResult(JsonSerializer.Serialize(new ReportDraft("Found", "Mine.", 3)));

        var page = Page(7);

        Assert.Equal("Mine.", page.Find("textarea").GetAttribute("value"));
        page.Find(".notice .link-button").Click();
        page.WaitForAssertion(() => Assert.Contains(JSInterop.Invocations["localStorage.removeItem"], call => call.Arguments[0] as string == "invaria.report.7"));
    }

    [Fact]
    public void A_report_that_another_changed_meanwhile_is_not_overwritten_unasked()
    {
        _ = Server.Refuse("PUT /api/reports/7", HttpStatusCode.Conflict, "Conflict", "grace has changed this report since: it is at version 4.");
        var page = Page(7);
        page.Find("textarea").Input("Mine.");

        Button(page, "Save").Click();

        page.WaitForAssertion(() => Assert.Contains("grace has changed this report since", page.Find(".fault").TextContent, StringComparison.Ordinal));
        Assert.Equal("Mine.", page.Find("textarea").GetAttribute("value"));
        _ = Server.Answer("GET /api/reports/7", Saved("Found", "Hers.", 4)).Answer("PUT /api/reports/7", Saved("Found", "Mine.", 5));
        Button(page, "Save mine all the same").Click();
        page.WaitForAssertion(() => Assert.Equal(4, Server.Sent<ReportRequest>("PUT /api/reports/7").Version));
    }

    [Fact]
    public void A_report_of_an_experiment_begins_with_all_that_it_has_to_show()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(ReportEditorPage.AddressOf(1));

        var text = Page(null).Find("textarea").GetAttribute("value")!;

        Assert.StartsWith("Do they transfer?", text, StringComparison.Ordinal);
        Assert.Equal([new VerdictsPart(1), new FigurePart(1, 1), new FigurePart(1, 2), new ResultsPart(1)], ReportText.Read(text).Parts);
    }

    [Fact]
    public void A_report_of_a_comparison_begins_with_it()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(ReportEditorPage.AddressOfComparison("runs=1,2&axis=arm"));

        Assert.Equal([new ComparisonPart("runs=1,2&axis=arm")], ReportText.Read(Page(null).Find("textarea").GetAttribute("value")!).Parts);
    }

    [Fact]
    public void A_report_without_a_title_cannot_be_saved()
    {
        var page = Page(null);
        Assert.True(Button(page, "Save").HasAttribute("disabled"));

        page.Find("#report-title").Input("New");

        Assert.False(Button(page, "Save").HasAttribute("disabled"));
    }

    [Fact]
    public void A_viewer_is_told_that_the_role_lets_read_only() =>
        Assert.Contains("Your role lets you read.", Render<ReportEditorPage>(Member with { MayWrite = false }, all => all.Add(page => page.Id, 7)).Markup, StringComparison.Ordinal);

    private static ReportDetails Saved(string title, string text, int version) => new(new(7, title, "ada", Now, "ada", Now, []), text, version);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ReportEditorPage> page, string words) => page.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private IRenderedComponent<ReportEditorPage> Page(long? id)
    {
        var page = Render<ReportEditorPage>(Member, all => all.Add(editor => editor.Id, id));
        page.WaitForElement("textarea");
        return page;
    }
}
