using System.Net;
using Bunit;
using Invaria.Client.Detections;
using Invaria.Client.Runs;
using Invaria.Shared.Detections;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Detections;

public sealed class DetectionFigureTests : ComponentContext
{
    private const string Asked = "GET /api/runs/7/artifacts/detections.1.json";

    [Fact]
    public void Right_and_wrong_detections_and_what_was_missed_are_drawn_where_they_are()
    {
        var figure = Figure();

        Assert.Equal("10 20 30 40", Box(Assert.Single(figure.FindAll("rect.detection-right"))));
        Assert.Equal("60 20 20 30", Box(Assert.Single(figure.FindAll("rect.detection-wrong"))));
        Assert.Equal("70 60 20 20", Box(Assert.Single(figure.FindAll("rect.detection-missed"))));
        Assert.Equal(["cup 90 %", "pot 60 %"], figure.FindAll(".detection-words").Select(words => words.TextContent).Order());
        // At 60 of 100 pixels the words still fit; nearer to the right edge they end there.
        Assert.All(figure.FindAll(".detection-words"), words => Assert.Equal("start", words.GetAttribute("text-anchor")));
        Assert.Contains("1 of 2 objects found, 1 wrong", figure.Markup);
        Assert.Contains("1 of 40 test pictures", figure.Find("figcaption").TextContent);
        Assert.Equal("data:image/png;base64,AQID", figure.Find("img").GetAttribute("src"));
        Assert.Contains("missed pot", figure.Find(".detection-boxes").GetAttribute("aria-label"));
    }

    [Fact]
    public void Words_that_do_not_fit_end_at_the_pictures_right_edge()
    {
        var near = Examples with { Pictures = [.. Examples.Pictures.Select(picture => picture with { Found = [new(1, 0.6, [85, 20, 99, 50], IsRight: false)] })] };
        _ = Server.Answer(Asked, near).AnswerBytes("GET /api/runs/7/artifacts/detections.1.0.png", [1, 2, 3]);

        var figure = Render<DetectionFigure>(Member, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));

        figure.WaitForAssertion(() => Assert.Equal(("end", "99"), (figure.Find(".detection-words").GetAttribute("text-anchor"), figure.Find(".detection-words").GetAttribute("x"))));
    }

    [Fact]
    public void A_higher_least_score_leaves_the_unsure_out_and_what_only_they_found_is_missed()
    {
        var figure = Figure();

        figure.Find("input[data-field=least-score]").Input("0.95");

        Assert.Empty(figure.FindAll("rect.detection-right"));
        Assert.Empty(figure.FindAll("rect.detection-wrong"));
        Assert.Equal(2, figure.FindAll("rect.detection-missed").Count);
        Assert.Contains("0 of 2 objects found, 0 wrong", figure.Markup);
    }

    [Fact]
    public void A_detector_that_is_never_sure_shows_what_it_has()
    {
        var unsure = Examples with { Pictures = [.. Examples.Pictures.Select(picture => picture with { Found = [.. picture.Found.Select(found => found with { Score = found.Score / 4 })] })] };
        _ = Server.Answer(Asked, unsure).AnswerBytes("GET /api/runs/7/artifacts/detections.1.0.png", [1, 2, 3]);

        var figure = Render<DetectionFigure>(Member, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));

        figure.WaitForAssertion(() => Assert.Single(figure.FindAll("rect.detection-right")));
        Assert.Equal("20 %", figure.Find("output").TextContent);
    }

    [Fact]
    public void The_proposal_nearest_to_each_object_is_drawn_on_demand()
    {
        var figure = Figure();
        Assert.Empty(figure.FindAll("rect.detection-proposal"));

        figure.Find("input[data-field=proposals]").Change(true);

        Assert.Equal("12 20 30 40", Box(Assert.Single(figure.FindAll("rect.detection-proposal"))));
        Assert.Contains(figure.FindAll(".detection-words"), words => words.TextContent == "87 %");
        Assert.Contains("1 234 proposals", figure.Markup);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public void Where_no_examples_were_kept_or_shared_there_is_nothing(HttpStatusCode status)
    {
        _ = Server.Refuse(Asked, status, "No", "Run 7 has no such file.");

        var figure = Render<DetectionFigure>(Visitor, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));

        figure.WaitForAssertion(() => Assert.Contains(Asked, Server.Asked));
        Assert.Empty(figure.Markup.Trim());
    }

    [Fact]
    public void A_picture_that_cannot_be_loaded_says_so_in_its_place()
    {
        _ = Server.Answer(Asked, Examples).Refuse("GET /api/runs/7/artifacts/detections.1.0.png", HttpStatusCode.InternalServerError, "Broken", "The store is gone.");

        var figure = Render<DetectionFigure>(Member, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));

        figure.WaitForAssertion(() => Assert.Contains("The picture could not be loaded.", figure.Markup));
        _ = Assert.Single(figure.FindAll("rect.detection-right"));
    }

    [Fact]
    public void The_runs_page_shows_it_below_the_measures_of_a_detection_and_asks_the_run_that_computed_it()
    {
        _ = Server.Answer("GET /api/runs/3/artifacts/detections.1.json", Examples).AnswerBytes("GET /api/runs/3/artifacts/detections.1.0.png", [1, 2, 3]);
        var run = Sample.Run(status: RunStatus.Succeeded, outcomes:
        [
            Sample.Transfer(0.8, 0.7, 0.9) with { Kind = "fine-tuning" },
            new(Stages.Transfer, 1, "fast-r-cnn", [new(MeasureNames.Map, null, 0.42)], 5, "key", SharedFrom: 3),
        ]);

        var page = Render<RunOutcomes>(Member, parameters => parameters.Add(page => page.Run, run));

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".detections")));
        Assert.All(Server.Asked, asked => Assert.StartsWith("GET /api/runs/3/artifacts/detections.1.", asked));
    }

    /// <summary>Two cups and pots: one found, one thing that is not there, one missed, one that does not count.</summary>
    private static DetectionExamples Examples { get; } = new(["cup", "pot"], 40,
    [
        new("kitchen", "detections.1.0.png", 100, 80,
            [new(0, [10, 20, 40, 60], Counts: true, WasFound: true), new(1, [70, 60, 90, 80], Counts: true, WasFound: false), new(1, [0, 0, 5, 5], Counts: false, WasFound: false)],
            [new(0, 0.9, [10, 20, 40, 60], IsRight: true), new(1, 0.6, [60, 20, 80, 50], IsRight: false), new(1, 0.55, [0, 0, 5, 5], IsRight: null)],
            new(1234, [new([12, 20, 42, 60], 0.875), null, null])),
    ]);

    private IRenderedComponent<DetectionFigure> Figure()
    {
        _ = Server.Answer(Asked, Examples).AnswerBytes("GET /api/runs/7/artifacts/detections.1.0.png", [1, 2, 3]);
        var figure = Render<DetectionFigure>(Member, parameters => parameters.Add(figure => figure.RunId, 7).Add(figure => figure.Task, 1));
        figure.WaitForAssertion(() => Assert.NotEmpty(figure.FindAll("img")));
        return figure;
    }

    private static string Box(AngleSharp.Dom.IElement rectangle) => string.Join(' ', new[] { "x", "y", "width", "height" }.Select(name => rectangle.GetAttribute(name)));
}
