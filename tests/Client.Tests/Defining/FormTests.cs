using Bunit;
using Invaria.Client.Defining;

namespace Invaria.Client.Tests.Defining;

public sealed class FormTests : IAsyncDisposable
{
    private const string Objects = "$.pretraining.dataset.objects";
    private const string Transformations = "$.pretraining.dataset.transformations";

    private readonly DefiningPage _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task A_field_outside_its_range_says_so_and_keeps_what_was_typed()
    {
        await DefiningPage.Type(_page.Field(Objects), "1");

        Assert.Equal("1", _page.Field(Objects).GetAttribute("value"));
        Assert.Equal("true", _page.Field(Objects).GetAttribute("aria-invalid"));
        Assert.Equal("Must be from 2 to 1000, found 1.", _page.Help(Objects));
        Assert.Contains("\"objects\": 1,", _page.Json, StringComparison.Ordinal);
        Assert.Contains("pretraining.dataset.objects", _page.Editor.Find(".json-fault").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_number_is_kept_too()
    {
        await DefiningPage.Type(_page.Field(Objects), "twelve");

        Assert.Equal("twelve", _page.Field(Objects).GetAttribute("value"));
        Assert.Contains("Expected a whole number", _page.Help(Objects), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_is_varied_by_a_click_which_writes_an_axis_that_begins_with_its_value_and_taken_back_by_another()
    {
        await DefiningPage.Click(Vary());
        Assert.Equal("pretraining.dataset.objects: 12", _page.Editor.Find("#draft-axes").GetAttribute("value"));
        Assert.Equal("true", Vary().GetAttribute("aria-pressed"));

        await DefiningPage.Click(Vary());
        Assert.Equal("", _page.Editor.Find("#draft-axes").GetAttribute("value") ?? "");
        Assert.Equal("false", Vary().GetAttribute("aria-pressed"));

        AngleSharp.Dom.IElement Vary() => _page.Editor.FindAll(".field-vary").First(button => button.GetAttribute("aria-label") == "Objects: vary");
    }

    [Fact]
    public async Task A_number_half_typed_is_not_rewritten()
    {
        const string Rate = "$.pretraining.optimizer.learningRate";
        await DefiningPage.Click(_page.Button("2 more at their defaults"));

        await DefiningPage.Type(_page.Field(Rate), "0.0");
        Assert.Equal("0.0", _page.Field(Rate).GetAttribute("value"));
        await DefiningPage.Type(_page.Field(Rate), "0.02");

        Assert.Contains("\"learningRate\": 0.02", _page.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editing_the_JSON_changes_the_form_and_back()
    {
        await _page.TypeJson(_page.Json.Replace("\"objects\": 12", "\"objects\": 20", StringComparison.Ordinal));
        Assert.Equal("20", _page.Field(Objects).GetAttribute("value"));

        await DefiningPage.Type(_page.Field(Objects), "25");
        Assert.Contains("\"objects\": 25", _page.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_that_cannot_be_read_stays_and_the_form_says_that_it_is_behind()
    {
        var broken = _page.Json[..^2];
        await _page.TypeJson(broken);

        Assert.Equal(broken, _page.Json);
        Assert.Contains("cannot be read; the form shows the last spec", _page.Editor.Find(".status-words").TextContent, StringComparison.Ordinal);
        Assert.True(_page.Editor.Find(".spec-form").HasAttribute("disabled"));
        Assert.Equal("12", _page.Field(Objects).GetAttribute("value"));
    }

    [Fact]
    public async Task Transformations_are_added_moved_and_removed_by_buttons()
    {
        await DefiningPage.Click(_page.Editor.FindAll($"#{DefiningPage.Id(Transformations)} .chip").First(chip => chip.TextContent.Contains("Translate", StringComparison.Ordinal)));
        Assert.Contains("""["rotate", "hue", "blur", "translate"]""", _page.Json, StringComparison.Ordinal);

        await DefiningPage.Click(_page.Editor.Find($"#{DefiningPage.Id(Transformations + "[3]")}-up"));
        Assert.Contains("""["rotate", "hue", "translate", "blur"]""", _page.Json, StringComparison.Ordinal);

        await DefiningPage.Click(_page.Editor.Find($"#{DefiningPage.Id(Transformations + "[0]")}-remove"));
        Assert.Contains("""["hue", "translate", "blur"]""", _page.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_focus_stays_with_an_item_that_is_moved()
    {
        await DefiningPage.Click(_page.Editor.Find($"#{DefiningPage.Id(Transformations + "[1]")}-up"));

        var ids = Assert.IsType<string[]>(Assert.Single(Assert.Single(_page.Script.Invocations["focus"]).Arguments));
        Assert.Equal($"{DefiningPage.Id(Transformations + "[0]")}-up", ids[0]);
    }

    [Fact]
    public async Task A_field_that_may_be_unset_says_what_that_means_and_can_be_emptied()
    {
        const string Seed = "$.pretraining.dataset.samplingSeed";
        await _page.TypeJson(StartingPoint.Blank.Spec.Replace("\"transforms-2d\"", "\"transforms-2d\", \"samplingSeed\": 3", StringComparison.Ordinal));
        Assert.Contains("Not set: the run's seed.", _page.Help(Seed), StringComparison.Ordinal);

        await DefiningPage.Type(_page.Field(Seed), "");

        Assert.Equal("not set", _page.Field(Seed).GetAttribute("placeholder"));
        Assert.DoesNotContain("samplingSeed", _page.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_set_back_to_its_default_does_not_vanish_while_it_is_edited()
    {
        await DefiningPage.Type(_page.Field(Objects), "30");

        Assert.Equal("30", _page.Field(Objects).GetAttribute("value"));
    }

    [Fact]
    public async Task An_unknown_member_is_named_in_the_form()
    {
        await _page.TypeJson(_page.Json.Replace("\"objects\": 12", "\"objects\": 12, \"colour\": 3", StringComparison.Ordinal));

        Assert.Contains("$.pretraining.dataset.colour", _page.Editor.Find(".record-fault").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_input_has_a_label_and_help()
    {
        await DefiningPage.Click(_page.Button("2 more at their defaults"));
        foreach (var toggle in _page.Editor.FindAll(".item-toggle[aria-expanded=false]").Select(toggle => toggle.Id).ToArray())
        {
            await DefiningPage.Click(_page.Editor.Find("#" + toggle));
        }

        Assert.All(_page.Editor.FindAll(".spec-form input[type=text], .spec-form select"), input =>
        {
            Assert.NotNull(_page.Editor.Find($"label[for='{input.Id}']"));
            Assert.NotNull(_page.Editor.Find("#" + input.GetAttribute("aria-describedby")));
        });
        Assert.Equal(_page.Editor.FindAll("[id]").Count, _page.Editor.FindAll("[id]").Select(element => element.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Choosing_another_method_offers_its_fields_and_keeps_the_dataset()
    {
        await DefiningPage.Choose(_page.Field("$.pretraining"), "untrained");

        Assert.Contains("\"method\": \"untrained\"", _page.Json, StringComparison.Ordinal);
        Assert.Equal("12", _page.Field(Objects).GetAttribute("value"));
        Assert.Empty(_page.Editor.FindAll("#" + DefiningPage.Id("$.pretraining.epochs")));
    }
}
