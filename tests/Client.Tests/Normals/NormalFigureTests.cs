using System.Net;
using Bunit;
using Invaria.Client.Normals;
using Invaria.Client.Runs;
using Invaria.Shared.Normals;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Normals;

public sealed class NormalFigureTests : ComponentContext
{
    [Fact]
    public void Picture_truth_and_what_was_told_stand_beside_each_other_with_the_error_in_words()
    {
        var page = Page(new(2, [Example(0, 12.34, 8.9), Example(1, null, null)]));

        Assert.Equal(8, page.FindAll(".normal-row img").Count);
        Assert.Equal(["picture", "truth", "told", "off by 12.3° on average, median 8.9°"], page.FindAll(".normal-row")[0].QuerySelectorAll("div > span.small").Select(words => words.TextContent));
        Assert.Contains("no surface to compare with", page.FindAll(".normal-row")[1].TextContent);
        Assert.Contains("off by 0° to 60° and more", page.Find(".plot-legend").TextContent);
        Assert.Contains("2 of 2 test pictures", page.Find("figcaption").TextContent);
        Assert.Equal("scene 1, truth", page.FindAll(".normal-row img")[5].GetAttribute("alt"));
    }

    [Fact]
    public void Where_no_examples_were_kept_there_is_nothing()
    {
        _ = Server.Refuse("GET /api/runs/7/artifacts/normals.0.json", HttpStatusCode.NotFound, "No", "Run 7 has no such file.");

        var figure = Render<NormalFigure>(Visitor, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 0));

        figure.WaitForAssertion(() => Assert.NotEmpty(Server.Asked));
        Assert.Empty(figure.Markup.Trim());
    }

    private static NormalExample Example(int place, double? mean, double? median)
    {
        string Name(string what) => NormalExamples.PictureName(0, place, what);
        return new($"scene {place}", 64, 48, Name("picture"), Name("truth"), Name("prediction"), Name("errors"), mean, median);
    }

    /// <summary>The outcomes of a run whose only task tells normals.</summary>
    private IRenderedComponent<RunOutcomes> Page(NormalExamples examples)
    {
        var run = Sample.Run(status: RunStatus.Succeeded, outcomes: [new(Stages.Transfer, 0, "surface-normals", [new(MeasureNames.AngleMean, null, 12.3)], 5, "key", SharedFrom: 3)]);
        _ = Server.Answer("GET /api/runs/3/artifacts/normals.0.json", examples);
        foreach (var name in examples.Pictures.SelectMany(picture => new[] { picture.Picture, picture.Truth, picture.Prediction, picture.Errors }))
        {
            _ = Server.AnswerBytes($"GET /api/runs/3/artifacts/{name}", [1, 2, 3]);
        }

        var page = Render<RunOutcomes>(Member, parameters => parameters.Add(page => page.Run, run));
        page.WaitForAssertion(() => Assert.Equal(4 * examples.Pictures.Count, page.FindAll("img").Count));
        return page;
    }
}
