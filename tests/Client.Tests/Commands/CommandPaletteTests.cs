using System.Net;
using System.Text.Json;
using Bunit;
using Invaria.Client.Commands;
using Invaria.Client.Layout;
using Invaria.Shared.Accounts;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Collections;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Invaria.Client.Tests.Commands;

public sealed class CommandPaletteTests : ComponentContext
{
    private const string AskedRuns = "GET /api/runs";
    private const string AskedExperiments = "GET /api/experiments";

    private int _helped;

    public CommandPaletteTests() => _ = Server.Answer("GET /api/account", new SignedInUser("ada", Role.Member, true))
        .Answer("GET /api/views", new SavedViewSummary[] { new(1, "Best probes", "filter=seed%20%3E%203", "grace", true, false, Sample.Noon) })
        .Answer("GET /api/collections", Array.Empty<CollectionSummary>())
        .Answer("GET /api/blueprints", new BlueprintSummary[] { new("mismatch-small", "Mismatch", "Does it matter?", "A matrix.", "Speicher 2024", StudySize.Small, 24, 40, "Invariance") })
        .Answer(AskedRuns, new Page<RunSummary>([Sample.Run(17, arm: "rotate")], 1))
        .Answer(AskedExperiments, new Page<ExperimentSummary>([Sample.Experiment().Experiment], 1));

    [Fact]
    public async Task Pages_actions_views_and_studies_are_offered_before_anything_is_typed()
    {
        var palette = await Open();

        Assert.Equal("Start Page", Words(palette)[0].Replace("g s ", "", StringComparison.Ordinal));
        Assert.Contains("Runs g r Page", Words(palette));
        Assert.Contains("New experiment Action", Words(palette));
        Assert.Contains("Best probes by grace View", Words(palette));
        Assert.Contains("Start study Mismatch 24 runs Study", Words(palette));
    }

    [Fact]
    public async Task The_list_is_a_listbox_whose_chosen_option_the_field_names()
    {
        var palette = await Open();
        var field = palette.Find("[role=combobox]");
        Assert.Equal("true", field.GetAttribute("aria-expanded"));
        Assert.Equal(palette.Find("[role=listbox]").Id, field.GetAttribute("aria-controls"));
        Assert.Equal("palette-option-0", field.GetAttribute("aria-activedescendant"));

        await palette.InvokeAsync(() => palette.Instance.Key("ArrowDown"));
        Assert.Equal("palette-option-1", palette.Find("[role=combobox]").GetAttribute("aria-activedescendant"));
        Assert.Equal("palette-option-1", palette.Find("[aria-selected=true]").Id);
        await palette.InvokeAsync(() => palette.Instance.Key("ArrowUp"));
        await palette.InvokeAsync(() => palette.Instance.Key("ArrowUp"));
        Assert.Equal(palette.FindAll("[role=option]")[^1].Id, palette.Find("[aria-selected=true]").Id);

        await palette.InvokeAsync(palette.Instance.Closed);
        Assert.Empty(palette.FindAll("[role=option]"));
        Assert.Equal("false", palette.Find("[role=combobox]").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Enter_goes_where_the_chosen_one_leads()
    {
        var palette = await Open();

        palette.Find("input").Input("best");
        await palette.InvokeAsync(() => palette.Instance.Key("Enter"));

        Assert.EndsWith("/runs?filter=seed%20%3E%203", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(palette.FindAll("[role=option]"));
    }

    [Fact]
    public async Task Runs_and_experiments_are_found_on_the_server_once_for_what_was_typed_at_last()
    {
        var palette = await Open();

        foreach (var text in new[] { "ro", "rot", "rota" })
        {
            palette.Find("input").Input(text);
        }

        palette.WaitForAssertion(() => Assert.Contains("rotate, seed 0 #17 · Invariances Run", Words(palette)));
        Assert.Contains("Invariances Experiment", Words(palette));
        Assert.Equal("search=rota", Assert.Single(Server.Asked, asked => asked.StartsWith($"{AskedRuns}?", StringComparison.Ordinal)).Split('?', '&')[1]);
    }

    [Fact]
    public async Task A_run_is_found_by_its_number()
    {
        var palette = await Open();

        palette.Find("input").Input("#17");

        palette.WaitForAssertion(() => Assert.Equal("rotate, seed 0 #17 · Invariances Run", Words(palette)[0]));
    }

    [Fact]
    public async Task A_search_that_fails_is_said_and_what_is_known_stays()
    {
        _ = Server.Refuse(AskedRuns, HttpStatusCode.ServiceUnavailable, "The database is away", "Try again.");
        var palette = await Open();

        palette.Find("input").Input("runs");

        palette.WaitForAssertion(() => Assert.Contains("The database is away. Try again.", palette.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Runs g r Page", Words(palette));
    }

    [Fact]
    public async Task Nothing_found_says_what_else_can_be_typed()
    {
        _ = Server.Answer(AskedRuns, new Page<RunSummary>([], 0)).Answer(AskedExperiments, new Page<ExperimentSummary>([], 0));
        var palette = await Open();

        palette.Find("input").Input("zzzz");

        palette.WaitForAssertion(() => Assert.Contains("Runs are also found by their number", palette.Find(".palette-note").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_used_lately_comes_first_and_is_kept_for_the_user()
    {
        _ = JSInterop.Setup<string?>("localStorage.getItem", "invaria.recent.ada").SetResult("""[{ "Kind": "Run", "Title": "blur, seed 2", "Address": "/runs/4", "Detail": "#4 · Old" }, { "Kind": "Page", "Title": "Workers", "Address": "/workers" }]""");
        var palette = await Open();
        Assert.Equal(["blur, seed 2 #4 · Old Run", "Workers g w Page"], Words(palette).Take(2));

        palette.Find("input").Input("catal");
        await palette.InvokeAsync(() => palette.Instance.Key("Enter"));

        var kept = JSInterop.VerifyInvoke("localStorage.setItem").Arguments;
        Assert.Equal("invaria.recent.ada", kept[0]);
        Assert.Equal(["/catalog", "/runs/4", "/workers"], JsonSerializer.Deserialize<Command[]>((string)kept[1]!)!.Select(command => command.Address));
    }

    [Fact]
    public async Task A_study_is_started_only_when_that_is_confirmed()
    {
        _ = Server.Answer("POST /api/blueprints/mismatch-small/experiments", Sample.Experiment());
        var dialogs = Render<MudDialogProvider>();
        var palette = await Open();

        palette.Find("input").Input("mismatch");
        var choosing = palette.InvokeAsync(() => palette.Instance.Key("Enter"));
        dialogs.WaitForAssertion(() => Assert.Contains("It makes an experiment and queues 24 runs, about 40 min on two cores.", dialogs.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(Server.Asked, asked => asked.StartsWith("POST", StringComparison.Ordinal));
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Start").Click();
        await choosing;

        Assert.EndsWith("/experiments/1", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_to_the_page_in_sight_is_offered_first()
    {
        Navigation.NavigateTo("/experiments/5?x=1");

        var words = Words(await Open());

        Assert.Equal(["New runs of this experiment Here", "Report of this experiment Here"], words.Take(2));
    }

    [Fact]
    public async Task A_viewer_is_offered_nothing_that_writes()
    {
        var words = Words(await Open(Member with { MayWrite = false }));

        Assert.DoesNotContain(words, word => word.Contains("New experiment", StringComparison.Ordinal) || word.EndsWith("Study", StringComparison.Ordinal));
        Assert.DoesNotContain("GET /api/blueprints", Server.Asked);
    }

    [Fact]
    public async Task The_sheet_of_shortcuts_is_one_of_the_actions()
    {
        var palette = await Open();

        palette.Find("input").Input("keyboard");
        await palette.InvokeAsync(() => palette.Instance.Key("Enter"));

        Assert.Equal(1, _helped);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private static string[] Words(IRenderedComponent<CommandPalette> palette) =>
        [.. palette.FindAll("[role=option]").Select(option => string.Join(' ', option.Children.Select(part => part.TextContent.Trim())))];

    private async Task<IRenderedComponent<CommandPalette>> Open(Access? access = null)
    {
        _ = await Services.GetRequiredService<Session>().Load();
        var palette = Render<CommandPalette>(parameters => parameters.Add(palette => palette.Access, access ?? Member).Add(palette => palette.Help, () => _helped++));
        await palette.InvokeAsync(palette.Instance.Toggle);
        return palette;
    }
}
