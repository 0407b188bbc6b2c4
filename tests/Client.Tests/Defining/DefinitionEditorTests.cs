using Bunit;
using Invaria.Client.Defining;
using Invaria.Shared.Specification;

namespace Invaria.Client.Tests.Defining;

public sealed class DefinitionEditorTests : IAsyncDisposable
{
    private readonly DefiningPage _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void Without_a_name_nothing_is_queued_and_the_name_is_asked_for()
    {
        _page.Button("Queue 1 run").Click();

        Assert.Equal("Give the experiment a name.", _page.Editor.Find("#draft-name-help").TextContent);
        Assert.DoesNotContain(_page.Platform.Calls, call => call.StartsWith("POST /api/experiments", StringComparison.Ordinal));
    }

    [Fact]
    public void Seeds_queue_a_run_each_and_the_page_leads_to_the_experiment()
    {
        _page.Editor.Find("#draft-name").Input("Transfer");
        _page.Editor.Find("#draft-seeds").Input("0-4");
        Assert.Contains("seeds 0 to 4", _page.Editor.Find(".queue-summary").TextContent, StringComparison.Ordinal);

        _page.Button("Queue 5 runs").Click();

        _page.Editor.WaitForAssertion(() => Assert.EndsWith("/experiments/1", _page.Address, StringComparison.Ordinal));
        Assert.Equal(5, _page.Platform.Queued.Count);
    }

    [Fact]
    public void A_failed_queueing_can_be_tried_again_without_a_second_experiment()
    {
        _page.Editor.Find("#draft-name").Input("Transfer");
        _page.Platform.Refuses = call => call.EndsWith("/runs", StringComparison.Ordinal) && call.StartsWith("POST", StringComparison.Ordinal) ? StubPlatform.Problem(500, "Out of order") : null;
        _page.Button("Queue 1 run").Click();
        _page.Editor.WaitForAssertion(() => Assert.Contains("Out of order", _page.Editor.Find(".queue-panel").TextContent, StringComparison.Ordinal));

        _page.Platform.Refuses = _ => null;
        _page.Button("Retry").Click();

        _page.Editor.WaitForAssertion(() => Assert.EndsWith("/experiments/1", _page.Address, StringComparison.Ordinal));
        _ = Assert.Single(_page.Platform.Experiments);
        _ = Assert.Single(_page.Platform.Queued);
    }

    [Fact]
    public void The_servers_faults_come_to_their_fields()
    {
        _page.Editor.Find("#draft-name").Input("Transfer");
        _page.Platform.Refuses = call => call.EndsWith("/1/runs", StringComparison.Ordinal)
            ? StubPlatform.Problem(400, "Not valid", new Fault("$[0].spec.pretraining.dataset.objects", "More than the stamps there are."), new Fault("$[0].arm", "Taken."))
            : null;
        _page.Button("Queue 1 run").Click();

        _page.Editor.WaitForAssertion(() => Assert.Equal("More than the stamps there are.", _page.Help("$.pretraining.dataset.objects")));
        _page.Editor.WaitForAssertion(() => Assert.Equal("Taken.", _page.Editor.Find("#draft-arm-help").TextContent));
    }

    [Fact]
    public async Task A_draft_of_earlier_is_shown_again_and_can_be_discarded()
    {
        await using var page = new DefiningPage(new SavedDraft(new Draft { Name = "Earlier", Spec = "{ \"seed\": 3" }, QueueProgress.None));
        Assert.Equal("Earlier", page.Editor.Find("#draft-name").GetAttribute("value"));
        Assert.Equal("{ \"seed\": 3", page.Json);

        await page.Editor.InvokeAsync(page.Editor.Instance.Discard);

        Assert.Equal(StartingPoint.Default.Spec, page.Json);
        await DefiningPage.Eventually(() => page.Browser.Invocations["localStorage.removeItem"].Count > 0);
    }

    [Fact]
    public async Task What_is_typed_is_kept_in_the_browser()
    {
        _page.Editor.Find("#draft-name").Input("Transfer");

        await DefiningPage.Eventually(() => _page.Browser.Invocations["localStorage.setItem"].Any(call => call.Arguments[1]!.ToString()!.Contains("Transfer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_dropped_file_becomes_the_spec_and_undo_brings_back_the_former()
    {
        var before = _page.Json;

        await _page.Editor.InvokeAsync(() => _page.Editor.Instance.Import(StartingPoint.Blank.Spec, "blank.json"));
        Assert.Equal(StartingPoint.Blank.Spec, _page.Json);
        _page.Editor.Find("[aria-label=Undo]").Click();

        Assert.Equal(before, _page.Json);
    }

    [Fact]
    public void An_invalid_dataset_says_which_fault_to_mend_instead_of_asking_for_samples()
    {
        _page.Field("$.pretraining.dataset.objects").Input("0");

        Assert.Contains("pretraining.dataset.objects", _page.Editor.Find(".samples-notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_worker_the_page_says_how_to_start_one()
    {
        _page.Platform.Refuses = call => call == "POST /api/previews" ? StubPlatform.Problem(503, "No worker is live") : null;
        _page.Field("$.pretraining.dataset.objects").Input("13");

        _page.Editor.WaitForAssertion(() => Assert.Contains("./invaria up brings one along", _page.Editor.Find(".samples-notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Samples_are_asked_for_and_their_remarks_shown() =>
        _page.Editor.WaitForAssertion(() => Assert.Contains("Drawn by a stub.", _page.Editor.Find(".samples-pane").TextContent, StringComparison.Ordinal));
}
