using Bunit;
using Invaria.Client.Tables;
using Invaria.Shared.Queries;

namespace Invaria.Client.Tests.Tables;

public sealed class FilterBoxTests : ComponentContext
{
    private readonly List<string> _applied = [];

    [Fact]
    public async Task What_may_stand_at_the_cursor_is_offered_and_put_in_by_keys()
    {
        var box = Box("");

        await box.InvokeAsync(() => box.Instance.Typed("sta", 3));
        Assert.Contains("status", box.FindAll("[role=option] code").Select(option => option.TextContent));
        Assert.Equal("true", box.Find("input").GetAttribute("aria-expanded"));

        Assert.True(await box.InvokeAsync(() => box.Instance.Key("ArrowDown")));
        Assert.Equal("run-filter-0", box.Find("input").GetAttribute("aria-activedescendant"));
        Assert.Equal("true", box.Find("[role=option]").GetAttribute("aria-selected"));
        var first = box.Find("[role=option] code").TextContent;
        Assert.True(await box.InvokeAsync(() => box.Instance.Key("Enter")));

        Assert.Equal($"{first} ", box.Find("input").GetAttribute("value"));
        Assert.Empty(_applied);
    }

    [Fact]
    public async Task Enter_applies_what_is_right_and_a_fault_is_said_with_its_place()
    {
        var box = Box("");
        await box.InvokeAsync(() => box.Instance.Typed("seed >", 6));
        Assert.Empty(box.FindAll("[role=alert]"));

        Assert.True(await box.InvokeAsync(() => box.Instance.Key("Enter")));
        Assert.Equal("At character 7: seed is to be compared with a number.", box.Find("[role=alert]").TextContent);
        Assert.Equal("true", box.Find("input").GetAttribute("aria-invalid"));
        Assert.Empty(_applied);

        await box.InvokeAsync(() => box.Instance.Typed("seed > 3", 8));
        Assert.True(await box.InvokeAsync(() => box.Instance.Key("Enter")));
        Assert.Equal(["seed > 3"], _applied);
        Assert.Empty(box.FindAll("[role=alert]"));
        Assert.Empty(box.FindAll("[role=option]"));
    }

    [Fact]
    public async Task Escape_closes_the_list_and_leaves_the_text()
    {
        var box = Box("seed > 3");
        await box.InvokeAsync(() => box.Instance.Typed("seed > 3 ", 9));
        Assert.NotEmpty(box.FindAll("[role=option]"));

        Assert.True(await box.InvokeAsync(() => box.Instance.Key("Escape")));

        Assert.Empty(box.FindAll("[role=option]"));
        Assert.Equal("seed > 3 ", box.Find("input").GetAttribute("value"));
        Assert.False(await box.InvokeAsync(() => box.Instance.Key("Tab")));
    }

    [Fact]
    public void A_faulty_filter_from_a_link_is_told_at_once() =>
        Assert.Contains("Runs have no field \"sead\". Did you mean seed?", Box("sead == 1").Find("[role=alert]").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<FilterBox> Box(string value) =>
        Render<FilterBox>(parameters => parameters.Add(box => box.Value, value).Add(box => box.ValueChanged, _applied.Add).Add(box => box.Fields, RunFields.Defined));
}
