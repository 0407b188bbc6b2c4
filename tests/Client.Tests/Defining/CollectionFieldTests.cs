using Bunit;
using Invaria.Shared.Collections;

namespace Invaria.Client.Tests.Defining;

public sealed class CollectionFieldTests
{
    private const string Path = "$.pretraining.dataset.collection";
    private const string Spec = """{ "pretraining": { "method": "untrained", "dataset": { "kind": "cifar-10", "collection": "" }, "backbone": { "kind": "resnet-18", "width": 4 } } }""";

    [Fact]
    public async Task A_field_that_names_a_collection_is_a_choice_of_those_that_fit()
    {
        await using var page = new DefiningPage(spec: Spec);
        page.Platform.Collections.AddRange([Collection("aaaa", "Small images", CollectionUse.Cifar10), Collection("bbbb", "Cups", CollectionUse.CutOuts)]);
        await page.TypeJson(Spec.Replace("untrained", "supervised", StringComparison.Ordinal));

        page.Editor.WaitForAssertion(() => Assert.Equal(["", "aaaa"], page.Field(Path).QuerySelectorAll("option").Select(option => option.GetAttribute("value"))));
        await DefiningPage.Choose(page.Field(Path), "aaaa");

        Assert.Contains("\"collection\": \"aaaa\"", page.Json, StringComparison.Ordinal);
        Assert.Contains(page.Editor.FindAll("a"), link => link.GetAttribute("href") == "/data" && link.TextContent == "Register data");
    }

    [Fact]
    public async Task Without_a_fitting_collection_the_field_says_what_to_register()
    {
        await using var page = new DefiningPage(spec: Spec.Replace("\"\"", "\"cccc\"", StringComparison.Ordinal));

        page.Editor.WaitForAssertion(() => Assert.Contains("None is registered yet: the published files", page.Help(Path), StringComparison.Ordinal));
        Assert.Contains("cccc – not registered", page.Field(Path).TextContent, StringComparison.Ordinal);
    }

    private static CollectionSummary Collection(string address, string name, string use) => new(address, name, use, "", [use], 10, 100, 6, 1000, 0, "ada", DateTimeOffset.UnixEpoch);
}
