using Bunit;
using Invaria.Client.Start;
using Invaria.Shared.Blueprints;

namespace Invaria.Client.Tests.Start;

public sealed class BlueprintListTests : ComponentContext
{
    public BlueprintListTests() => _ = Server.Answer("GET /api/blueprints", new BlueprintSummary[]
    {
        new("b-paper", "B", "Large?", "A matrix.", "Section 4", StudySize.Paper, 80, null, "Invariance"),
        new("b-small", "B", "Small?", "A matrix.", "Section 4", StudySize.Small, 24, 30, "Invariance"),
    });

    [Fact]
    public void Small_studies_come_first_and_those_as_published_behind_them()
    {
        var groups = List().FindAll(".blueprints");

        Assert.Equal(["Small?", "Large?"], groups.Select(group => group.QuerySelector(".blueprint-question")!.TextContent));
        Assert.Contains("published", groups[1].ClassName);
    }

    [Fact]
    public void Studies_stand_under_their_topics_and_those_of_a_few_minutes_before_all()
    {
        _ = Server.Answer("GET /api/blueprints", new BlueprintSummary[]
        {
            new("first", "First", "First?", "A gap.", "Section 4", StudySize.Small, 2, 4, "Invariance"),
            new("matrix", "B", "Small?", "A matrix.", "Section 4", StudySize.Small, 24, 30, "Invariance"),
            new("series", "Series", "Series?", "Errors.", "Section 5", StudySize.Small, 6, 4, "Time series"),
            new("table", "Table", "Table?", "Errors.", "Section 5", StudySize.Small, 54, 60, "Time series"),
        });

        var list = List();

        Assert.Equal(["A first look, minutes each", "Invariance", "Time series"], list.FindAll(".topic").Select(topic => topic.TextContent));
        Assert.Equal(["First? Series?", "Small?", "Table?"], list.FindAll(".blueprints").Select(group => string.Join(' ', group.QuerySelectorAll(".blueprint-question").Select(question => question.TextContent))));
    }

    [Fact]
    public void A_study_for_a_GPU_promises_no_minutes()
    {
        var cards = List().FindAll(".blueprint");

        Assert.Contains("about 30 min", cards[0].TextContent);
        Assert.Contains("80 runs", cards[1].TextContent);
        Assert.DoesNotContain(" min", cards[1].TextContent);
    }

    [Fact]
    public void Without_studies_as_published_there_is_no_second_group()
    {
        _ = Server.Answer("GET /api/blueprints", new BlueprintSummary[] { new("b-small", "B", "Small?", "A matrix.", "Section 4", StudySize.Small, 24, 30, "Invariance") });

        Assert.Empty(List().FindAll(".published-studies"));
    }

    private IRenderedComponent<BlueprintList> List()
    {
        var list = Render<BlueprintList>(Member, _ => { });
        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll(".blueprint")));
        return list;
    }
}
