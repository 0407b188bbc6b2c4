using Invaria.Shared.Specification;

namespace Invaria.Shared.Tests.Specification;

public sealed class CatalogTests
{
    public static TheoryData<string> KindNames => [.. SpecModel.Families.SelectMany(family => family.Kinds.Select(kind => $"{family.Name}/{kind.Name}"))];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Every_kind_documents_itself_and_each_of_its_fields(string name)
    {
        var parts = name.Split('/');
        var kind = SpecModel.Families.Single(family => family.Name == parts[0]).Kind(parts[1])!;

        Assert.EndsWith(".", kind.Summary, StringComparison.Ordinal);
        Assert.All(kind.Fields, field => Assert.EndsWith(".", field.Summary, StringComparison.Ordinal));
        Assert.All(kind.Fields.Where(field => !field.Required && field.Default is double or int), field =>
            Assert.True(field.Admits(Convert.ToDouble(field.Default)), $"The default of {field.Name} is out of its range."));
    }

    [Fact]
    public void The_schema_of_a_run_reaches_every_family()
    {
        var definitions = JsonSchema.Of(SpecModel.Kind(typeof(Specs.RunSpec)))["$defs"]!.AsObject();

        Assert.Equal(SpecModel.Families.Select(family => family.Name).Order(StringComparer.Ordinal), definitions.Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_catalog_lists_every_kind_with_its_schema()
    {
        var families = Catalog.Document()["families"]!.AsArray();

        var backbones = families.Single(family => (string?)family!["name"] == "backbones")!;
        var resnet = backbones["kinds"]!.AsArray().Single(kind => (string?)kind!["name"] == "resnet-18")!;
        Assert.Equal(64, (int?)resnet["schema"]!["properties"]!["width"]!["default"]);
        Assert.Equal(4, (double?)resnet["schema"]!["properties"]!["width"]!["minimum"]);
    }
}
