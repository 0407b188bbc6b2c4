using System.Text.Json.Nodes;
using Invaria.Client.Defining;

namespace Invaria.Client.Tests.Defining;

public sealed class JsonTextTests
{
    [Fact]
    public void What_fits_on_a_line_stands_on_one() => Assert.Equal(
        """
        {
          "kind": "transforms-2d",
          "transformations": ["translate", "hue"],
          "range": "0–90°"
        }
        """,
        JsonLayout.Write(JsonNode.Parse("""{"kind":"transforms-2d","transformations":["translate","hue"],"range":"0–90°"}""")!));

    [Fact]
    public void Laid_out_text_means_the_same() =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(StartingPoint.Default.Spec), JsonNode.Parse(JsonLayout.Write(JsonNode.Parse(StartingPoint.Default.Spec)!))));

    [Fact]
    public void A_fault_is_found_in_its_place()
    {
        var spec = SpecText.Parse("""
            {
              "seed": 0,
              "transfer": [{ "täsk": 1 }, { "task": "dänce" }]
            }
            """);

        var place = spec.Find(spec.Faults.Single(fault => fault.Path == "$.transfer[1].task"));

        Assert.Equal(2, place.Line);
        Assert.Equal("\"dänce\"", spec.Text.Substring(place.Start, place.Length));
    }

    [Fact]
    public void What_is_missing_is_shown_where_it_belongs()
    {
        var spec = SpecText.Parse("""{ "pretraining": { "method": "supervised", "dataset": "transforms-2d" } }""");

        var place = spec.Find(Assert.Single(spec.Faults));

        Assert.Equal("$.pretraining.backbone", spec.Faults[0].Path);
        Assert.StartsWith("{ \"method\"", spec.Text[place.Start..], StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_text_is_shown_where_it_breaks()
    {
        var spec = SpecText.Parse("{\n  \"seed\": 1,\n  oops\n}");

        var place = spec.Find(Assert.Single(spec.Faults));

        Assert.Equal((2, "o"), (place.Line, spec.Text.Substring(place.Start, place.Length)));
    }

    [Theory]
    [InlineData("", "line 1, column 1. There is nothing here.")]
    [InlineData("{\n  \"seed\": 1,\n}", "line 3, column 1. The comma before “}” is one too many.")]
    [InlineData("{\n  \"seed\": 1", "line 2, column 12. The text ends while a bracket or a quotation mark is still open.")]
    [InlineData("{\n  \"seed\": 1\n  \"arm\": 2 }", "line 3, column 3. A comma or colon is missing before this.")]
    [InlineData("{ 'seed': 1 }", "line 1, column 3. Texts stand in double quotation marks.")]
    [InlineData("{\n  oops\n}", "line 2, column 3. “o” is not expected here.")]
    public void What_breaks_the_text_is_said_in_words(string text, string words) =>
        Assert.Equal($"This is not JSON: {words}", Assert.Single(SpecText.Parse(text).Faults).Message);

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2]")]
    [InlineData("null")]
    [InlineData("{ \"seed\": 1, \"seed\": 2 }")]
    [InlineData("{ \"a\": ")]
    public void Text_that_is_no_spec_has_a_fault_and_no_tree(string text)
    {
        var spec = SpecText.Parse(text);

        Assert.NotEmpty(spec.Faults);
        Assert.Null(spec.Root);
        Assert.All(spec.Faults, fault => Assert.InRange(spec.Find(fault).Start, 0, text.Length));
    }
}
