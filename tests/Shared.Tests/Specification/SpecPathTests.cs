using System.Text.Json.Nodes;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Tests.Specification;

public sealed class SpecPathTests
{
    private static JsonNode Json => JsonNode.Parse("""{ "transfer": [{ "samples": 5 }, { "samples": 6, "label": null }] }""")!;

    [Theory]
    [InlineData("$.transfer[1].samples", "$.transfer[1].samples")]
    [InlineData(" transfer[1].samples ", "$.transfer[1].samples")]
    [InlineData("$[2]", "$[2]")]
    [InlineData("$", null)]
    [InlineData("transfer[x]", null)]
    [InlineData("transfer..samples", null)]
    [InlineData("transfer[-1]", null)]
    public void A_path_is_read_as_people_write_it(string text, string? path) => Assert.Equal(path, SpecPath.Read(text)?.ToString());

    [Fact]
    public void Read_and_built_paths_are_equal() =>
        Assert.Equal(SpecPath.Root.Member("transfer").Item(1).Member("samples"), SpecPath.Read("transfer[1].samples"));

    [Fact]
    public void A_path_finds_and_replaces_what_is_there_and_nothing_else()
    {
        var json = Json;

        Assert.Equal(6, (int?)SpecPath.Read("transfer[1].samples")!.In(json));
        Assert.True(SpecPath.Read("transfer[1].samples")!.Replace(json, 7));
        Assert.True(SpecPath.Read("transfer[1].label")!.Replace(json, "few"));
        Assert.True(SpecPath.Read("transfer[0]")!.Replace(json, new JsonObject()));
        Assert.Equal("""{"transfer":[{},{"samples":7,"label":"few"}]}""", json.ToJsonString());
        Assert.All(["transfer[0].samples", "transfer[2]", "transfers", "transfer.samples", "transfer[1].samples[0]"], path => Assert.False(SpecPath.Read(path)!.Replace(json, 1)));
        Assert.Null(SpecPath.Read("transfer[2].samples")!.In(json));
    }

    [Fact]
    public void A_path_holds_what_lies_below_it_but_not_what_begins_with_the_same_letters()
    {
        var transfer = SpecPath.Root.Member("transfer");

        Assert.All(["$.transfer", "$.transfer[0]", "$.transfer.samples"], below => Assert.True(transfer.Holds(below)));
        Assert.All(["$", "$.transfers", "$.pretraining.transfer"], beside => Assert.False(transfer.Holds(beside)));
        Assert.Equal("transfer", transfer.Item(0).Field);
    }
}
