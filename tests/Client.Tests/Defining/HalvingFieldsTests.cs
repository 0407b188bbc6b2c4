using Bunit;
using Invaria.Client.Defining;
using Invaria.Shared.Specification;

namespace Invaria.Client.Tests.Defining;

/// <summary>Stopping weak runs early, as the page of a sweep offers it.</summary>
public sealed class HalvingFieldsTests : IAsyncDisposable
{
    private const string Spec = """
        { "pretraining": { "method": "supervised", "epochs": 20, "dataset": { "kind": "transforms-2d" }, "backbone": { "kind": "resnet-18" } } }
        """;

    private readonly DefiningPage _page = new(spec: Spec);

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task What_it_needs_is_asked_for_only_where_weak_runs_are_to_be_stopped()
    {
        Assert.Empty(_page.Editor.FindAll("[id^='draft-halving.']"));

        await TurnOn();

        Assert.Equal(4, _page.Editor.FindAll("[id^='draft-halving.']:is(input, select)").Count);
        Assert.All(_page.Editor.FindAll("[id^='draft-halving.']:is(input, select)"), field => Assert.NotNull(_page.Editor.Find($"label[for='{field.Id}']")));
        Assert.Equal("Validation accuracy, as is usual", Selected("series"));
        Assert.Equal("higher, as is usual", Selected("goal"));
    }

    [Fact]
    public async Task The_rungs_are_told_as_they_will_be()
    {
        await TurnOn();
        Assert.Equal("Rungs at epochs 1, 3, 9 of 20: about a third of the runs goes on at each.", Rungs);

        await DefiningPage.Type(Field("firstRung"), "4");
        await DefiningPage.Type(Field("factor"), "4");
        Assert.Equal("Rungs at epochs 4, 16 of 20: about a quarter of the runs goes on at each.", Rungs);

        await DefiningPage.Type(_page.Editor.Find("#draft-axes"), "pretraining.epochs: 10, 50");
        Assert.Equal("Rungs at epochs 4, 16 of up to 50: about a quarter of the runs goes on at each.", Rungs);

        await DefiningPage.Type(Field("factor"), "1");
        Assert.Empty(_page.Editor.FindAll("#draft-halving-rungs"));
        Assert.Contains("from 2 to 10", _page.Editor.Find("[id='draft-halving.factor-help']").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("firstRung", "20", "the shortest trains 20")]
    [InlineData("firstRung", "soon", "A whole number of epochs")]
    [InlineData("factor", "12", "from 2 to 10")]
    public async Task What_is_wrong_is_said_beside_its_field(string field, string text, string what)
    {
        await DefiningPage.Type(_page.Editor.Find("#draft-axes"), "pretraining.epochs: 20, 30");
        await TurnOn();

        await DefiningPage.Type(Field(field), text);

        Assert.Contains(what, _page.Editor.Find($"[id='draft-halving.{field}-help']").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", Field(field).GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Several_seeds_and_nothing_varied_are_refused_where_they_stand()
    {
        await TurnOn();
        Assert.Contains("vary a field of the pretraining", _page.Editor.Find("#draft-axes-help").TextContent, StringComparison.Ordinal);

        await DefiningPage.Type(_page.Editor.Find("#draft-axes"), "pretraining.epochs: 20, 30");
        await DefiningPage.Type(_page.Editor.Find("#draft-seeds"), "0-2");
        Assert.Contains("Add seeds", _page.Editor.Find("#draft-seeds-help").TextContent, StringComparison.Ordinal);

        await DefiningPage.Type(_page.Editor.Find("#draft-seeds"), "3");
        Assert.DoesNotContain("Add seeds", _page.Editor.Find("#draft-seeds-help").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 runs", _page.Editor.Find(".queue-summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_are_queued_as_a_sweep_that_knows_what_is_wanted()
    {
        await DefiningPage.Type(_page.Editor.Find("#draft-name"), "Rates");
        await DefiningPage.Type(_page.Editor.Find("#draft-seeds"), "3");
        await DefiningPage.Type(_page.Editor.Find("#draft-axes"), "pretraining.optimizer.learningRate: 0.1, 0.01, 0.001");
        await TurnOn();
        await DefiningPage.Type(Field("firstRung"), "2");
        await DefiningPage.Click(_page.Button("Queue 3 runs"));

        _page.Editor.WaitForAssertion(() => Assert.EndsWith("/experiments/1", _page.Address, StringComparison.Ordinal));
        var sweep = Assert.Single(_page.Platform.Sweeps);
        Assert.Equal(new(null, null, FirstRung: 2, Factor: 3), sweep.Halving);
        Assert.Equal([3, 3, 3], _page.Platform.Queued.Select(run => run.Seed));
        Assert.DoesNotContain("POST /api/experiments/1/runs", _page.Platform.Calls);
    }

    [Fact]
    public async Task The_servers_faults_come_to_their_fields()
    {
        await DefiningPage.Type(_page.Editor.Find("#draft-name"), "Rates");
        await DefiningPage.Type(_page.Editor.Find("#draft-axes"), "pretraining.epochs: 20, 30");
        await TurnOn();
        _page.Platform.Refuses = call => call.EndsWith("/1/sweeps", StringComparison.Ordinal)
            ? StubPlatform.Problem(400, "Not valid", new Fault("$.halving.factor", "Not that."), new Fault("$.axes[0].values[1]", "Too long."), new Fault("$.runs[0].spec.pretraining.epochs", "Nobody has the time."))
            : null;

        await DefiningPage.Click(_page.Button("Queue 2 runs"));

        _page.Editor.WaitForAssertion(() => Assert.Equal("Not that.", _page.Editor.Find("[id='draft-halving.factor-help']").TextContent));
        Assert.Equal("Too long.", _page.Editor.Find("#draft-axes-help").TextContent);
        Assert.Equal("Nobody has the time.", _page.Help("$.pretraining.epochs"));
    }

    private string Rungs => _page.Editor.Find("#draft-halving-rungs").TextContent;

    private AngleSharp.Dom.IElement Field(string name) => _page.Editor.Find($"[id='draft-halving.{name}']");

    private string Selected(string name) => Field(name).QuerySelector("option")!.TextContent;

    private Task TurnOn() => _page.Editor.Find("#draft-halving").ChangeAsync(true);
}
