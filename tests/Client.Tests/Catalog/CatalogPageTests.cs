using System.Net;
using Bunit;
using Invaria.Client.Catalog;
using Invaria.Shared.Previews;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Client.Tests.Catalog;

public sealed class CatalogPageTests : ComponentContext
{
    [Fact]
    public void Every_kind_there_is_stands_in_the_catalog_with_its_fields()
    {
        _ = Server.Answer("POST /api/previews", new DatasetPreview(2, [new(0, "one", [1]), new(1, "other", [2]), new(0, "one", [3])], []));

        var page = Render<CatalogPage>(Member, _ => { });

        Assert.All(SpecModel.Families.SelectMany(family => family.Kinds), kind => Assert.Contains(kind.Summary, page.Markup, StringComparison.Ordinal));
        Assert.Contains("growth", page.Find("#backbones-densenet-121").TextContent, StringComparison.Ordinal);
        Assert.Contains("default 12", page.Find("#backbones-densenet-121").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_transformation_shows_draws_of_one_object()
    {
        _ = Server.Answer("POST /api/previews", new DatasetPreview(2, [new(0, "one", [1]), new(1, "other", [2]), new(0, "one", [3])], []));

        var page = Render<CatalogPage>(Member, _ => { });

        page.WaitForAssertion(() => Assert.All(Kinds(Modality.Images), kind => Assert.Equal(2, page.FindAll($"#transformations-{kind.Name} img").Count)));
        Assert.Empty(page.FindAll($"#backbones-{SpecModel.Kind(typeof(ResNet18Spec)).Name} .catalog-samples"));
    }

    [Fact]
    public void Samples_that_come_draw_no_card_anew_but_their_own()
    {
        _ = Server.Answer("POST /api/previews", new DatasetPreview(2, [new(0, "one", [1]), new(1, "other", [2]), new(0, "one", [3])], []));

        var page = Render<CatalogPage>(Member, _ => { });

        page.WaitForAssertion(() => Assert.All(Kinds(Modality.Images), kind => Assert.Equal(2, page.FindAll($"#transformations-{kind.Name} img").Count)));
        Assert.All(page.FindComponents<KindCard>(), card => Assert.Equal(card.Instance.Samples is null ? 1 : 2, card.RenderCount));
    }

    [Fact]
    public void Each_transformation_of_time_series_shows_windows_before_and_after()
    {
        _ = Server.Answer("POST /api/previews", new DatasetPreview(2, [new(0, "one", [1])], []) { Series = new(3, 0, 1, ["channel 1"], [new("one", [[0, 1, 2]], [[2, 1, 0]])]) });

        var page = Render<CatalogPage>(Member, _ => { });

        page.WaitForAssertion(() => Assert.All(Kinds(Modality.TimeSeries), kind => Assert.Equal(2, page.FindAll($"#transformations-{kind.Name} .series-plot").Count)));
        Assert.Equal("Window 1 after jitter", page.FindAll("#transformations-jitter .series-plot")[1].GetAttribute("aria-label"));
        Assert.Empty(page.FindAll("#transformations-rotate .series-plot"));
    }

    [Fact]
    public void Without_a_worker_it_says_why_there_are_no_samples()
    {
        _ = Server.Refuse("POST /api/previews", HttpStatusCode.ServiceUnavailable, "Unavailable", "No worker is live that could draw the samples.");

        var page = Render<CatalogPage>(Member, _ => { });

        page.WaitForAssertion(() => Assert.Contains("No worker is live", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".catalog-place"));
    }

    private static IEnumerable<KindModel> Kinds(Modality modality) =>
        SpecModel.Family(typeof(TransformationSpec)).Kinds.Where(kind => ((TransformationSpec)Activator.CreateInstance(kind.Type)!).Modality == modality);
}
