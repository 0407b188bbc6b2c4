using System.Net;
using AngleSharp.Dom;
using Bunit;
using Invaria.Client.Films;
using Invaria.Client.Runs;
using Invaria.Shared.Films;
using Invaria.Shared.Runs;
using Microsoft.AspNetCore.Components;

namespace Invaria.Client.Tests.Films;

public sealed class FilmsTests : ComponentContext
{
    private const string AskedMined = "GET /api/runs/7/artifacts/mining.json";
    private const string AskedTracks = "GET /api/runs/7/artifacts/tracks.json";
    private const string AskedTriplets = "GET /api/runs/7/artifacts/triplets.json";

    private static readonly MinedExamples Mined = new(340, 120, new(320, 480),
    [
        new("kitchen", 4, new(0, 0, 320, 240), [10, 20.5, 100, 100], 31, 0.125),
        new("street", 1200, new(0, 240, 320, 240), [0, 0, 80, 80], 1, 0.05),
    ]);

    private static readonly TrackExamples Tracks = new(2, new(336, 160),
    [
        Track("kitchen", 0, same: true),
        Track("street", 80, same: false),
    ]);

    private static readonly TripletExamples Triplets = new(3, 1600, 180, 0.5, new(60, 40),
    [
        new("inter", new("kitchen", 1, new(0, 20, 20, 20), null), new("street", 2, new(20, 20, 20, 20), null), new("garden", 3, new(40, 20, 20, 20), null), 1.1, 0.9, 0.3),
    ],
    [
        new("transitive", new("kitchen", 4, new(0, 0, 20, 20), "cat"), new("street", 9, new(20, 0, 20, 20), "cat"), new("garden", 2, new(40, 0, 20, 20), "dog"), 0.9, 0.6, 0.2),
    ]);

    private readonly BunitJSModuleInterop _sheets;

    public FilmsTests()
    {
        _sheets = JSInterop.SetupModule("./js/graph-sheets.js");
        _sheets.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void A_mined_window_is_drawn_over_its_frame_and_told_in_words()
    {
        var figure = Shown<MinedWindows>(AskedMined, Mined);

        var windows = figure.FindAll(".mined-window");
        Assert.Equal(2, windows.Count);
        Assert.Equal(["10", "20.5", "100", "100"], Box(windows[0]));
        Assert.Equal("0 0 320 240", windows[0].QuerySelector("svg")!.GetAttribute("viewBox"));
        Assert.Equal("Frame 1 200 of street with the mined window", windows[1].QuerySelector("[role=img]")!.GetAttribute("aria-label"));
        Assert.Contains("31 moving points in the window; 12.5 % of the frame's points move", windows[0].TextContent);
        Assert.Contains("1 moving point in the window", windows[1].TextContent);
        Assert.Contains("2 of 340 mined windows from 120 videos", figure.Find("figcaption").TextContent);
    }

    [Fact]
    public void Each_picture_is_its_part_of_the_sheet_which_is_loaded_once_with_the_share_token()
    {
        var figure = Shown<MinedWindows>(AskedMined, Mined);

        // Two frames of the sheet's width one below the other: twice as high as a picture, the second at the lower end.
        var styles = figure.FindAll(".sheet-picture").Select(picture => picture.GetAttribute("style")!).ToArray();
        Assert.All(styles, style => Assert.Contains("aspect-ratio:320/240;background-image:var(--sheet-0);background-size:100% 200%;", style));
        Assert.Equal(["0% 0%", "0% 100%"], styles.Select(style => style.Split("background-position:")[1]));
        figure.Render();
        var loaded = Assert.Single(_sheets.Invocations["load"]).Arguments;
        Assert.Equal(["/api/runs/7/artifacts/mining.png"], (string[])loaded[1]!);
        Assert.Equal("share_secret", loaded[2]);
    }

    [Fact]
    public void A_track_is_a_strip_with_its_windows_and_whether_both_ends_show_one_instance()
    {
        var figure = Shown<TrackStrips>(AskedTracks, Tracks);

        var strips = figure.FindAll(".track-strip");
        Assert.Equal(["0", "5", "9"], strips[0].QuerySelectorAll(".track-number").Select(number => number.TextContent));
        Assert.Equal(["sheet-picture end", "sheet-picture between", "sheet-picture end"], strips[0].QuerySelectorAll(".sheet-picture").Select(picture => picture.ClassName));
        Assert.Equal(["11", "12", "30", "30"], Box(strips[0].QuerySelectorAll(".sheet-picture")[2]));
        Assert.Equal(["✓ one instance at both ends", "✗ another instance at the end"], strips.Select(strip => strip.QuerySelector(".track-sign")!.TextContent));
        Assert.Equal("3 frames of street, from frame 0 to 9", strips[1].QuerySelector(".track-scroll")!.GetAttribute("aria-label"));
        Assert.Contains("All tracks", figure.Find("figcaption").TextContent);
    }

    [Fact]
    public void Where_the_videos_tell_nothing_nothing_is_said_of_instances()
    {
        var figure = Shown<TrackStrips>(AskedTracks, Tracks with { AllTracks = 900, Tracks = [Track("kitchen", 0, same: null)] });

        Assert.Empty(figure.FindAll(".track-sign"));
        Assert.DoesNotContain("✓", figure.Markup);
        Assert.Contains("1 of 900 tracks", figure.Find("figcaption").TextContent);
    }

    [Fact]
    public void A_hard_triplet_stands_with_its_distances_its_classes_its_kind_and_its_loss()
    {
        var figure = Shown<HardestTriplets>(AskedTriplets, Triplets);
        Assert.Equal(["1 of 1 600 pairs drawn in epoch 3", "1 of 180 held-out triplets"], figure.FindAll(".triplet-group").Select(title => title.TextContent));
        var triplets = figure.FindAll(".hard-triplet");
        Assert.Equal(2, triplets.Count);
        Assert.Contains("inter pair, loss 1.1", triplets[0].TextContent);
        var triplet = triplets[1];

        Assert.Equal(["anchor", "positive 0.6", "negative 0.2"], triplet.QuerySelectorAll(".triplet-role").Select(role => role.TextContent.Trim()));
        Assert.Equal(["cat", "cat", "dog"], triplet.QuerySelectorAll(".triplet-class").Select(name => name.TextContent));
        Assert.Equal("Negative: frame 2 of garden, dog", triplet.QuerySelectorAll("[role=img]")[2].GetAttribute("aria-label"));
        Assert.Contains("transitive pair, loss 0.9", triplet.TextContent);
        Assert.Empty(triplet.QuerySelectorAll("svg"));
    }

    [Fact]
    public void Pictures_that_do_not_come_leave_the_words()
    {
        _ = _sheets.SetupVoid("load", _ => true).SetException(new Microsoft.JSInterop.JSException("no pictures"));

        var figure = Shown<HardestTriplets>(AskedTriplets, Triplets);

        figure.WaitForAssertion(() => Assert.Contains("The pictures could not be loaded.", figure.Find("figcaption").TextContent));
        Assert.Equal(2, figure.FindAll(".hard-triplet").Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public void Where_no_pictures_were_kept_or_shared_there_is_nothing(HttpStatusCode status)
    {
        _ = Server.Refuse(AskedMined, status, "No", "Run 7 has no such file.");

        var figure = Render<MinedWindows>(Visitor, parameters => parameters.Add(figure => figure.RunId, 7));

        figure.WaitForAssertion(() => Assert.Empty(figure.Markup.Trim()));
        Assert.Equal([AskedMined], Server.Asked);
        Assert.Empty(_sheets.Invocations["load"]);
    }

    [Fact]
    public void Any_other_failure_is_told_and_can_be_tried_again()
    {
        _ = Server.Refuse(AskedTracks, HttpStatusCode.InternalServerError, "Broken", "The store is gone.");
        var figure = Render<TrackStrips>(Member, parameters => parameters.Add(figure => figure.RunId, 7));
        figure.WaitForAssertion(() => Assert.Contains("The store is gone.", figure.Markup));

        _ = Server.Answer(AskedTracks, Tracks);
        figure.Find("button").Click();

        figure.WaitForAssertion(() => Assert.Equal(2, figure.FindAll(".track-strip").Count));
    }

    [Fact]
    public void The_runs_page_shows_them_below_their_stages_and_asks_the_run_that_computed_each()
    {
        _ = Server.Answer("GET /api/runs/3/artifacts/mining.json", Mined).Answer("GET /api/runs/4/artifacts/tracks.json", Tracks).Answer(AskedTriplets, Triplets);
        var run = Sample.Run(status: RunStatus.Succeeded, outcomes:
        [
            new(Stages.Preparation, 0, "mining", [new("windows", null, 340)], 5, "key", SharedFrom: 3),
            new(Stages.Preparation, 1, "tracking", [new("tracks", "kept", 2)], 5, "key", SharedFrom: 4),
            new(Stages.Pretraining, 0, "triplet-siamese", [new("loss", null, 0.2)], 5),
        ]);

        var page = Render<RunOutcomes>(Member, parameters => parameters.Add(page => page.Run, run));

        page.WaitForAssertion(() => Assert.Equal(["Mined windows", "Tracks", "Hardest triplets"], page.FindAll("figure.film").Select(figure => figure.GetAttribute("aria-label"))));
        Assert.Equal(["GET /api/runs/3/artifacts/mining.json", "GET /api/runs/4/artifacts/tracks.json", AskedTriplets], Server.Asked);
    }

    private IRenderedComponent<TFigure> Shown<TFigure>(string asked, object examples)
        where TFigure : IComponent
    {
        _ = Server.Answer(asked, examples);
        var figure = Render<TFigure>(Visitor, parameters => parameters.TryAdd("RunId", 7L));
        figure.WaitForAssertion(() => Assert.NotEmpty(figure.FindAll("figure.film")));
        return figure;
    }

    /// <summary>Three frames of 112×80 pixels side by side; the window moves by a pixel from one to the next.</summary>
    private static TrackExample Track(string video, int top, bool? same) => new(
        video, 0, 9, [.. new[] { 0, 5, 9 }.Select((frame, i) => new TrackFrame(frame, new(i * 112, top, 112, 80), [9 + i, 10 + i, 30, 30]))], same);

    private static IEnumerable<string?> Box(IElement picture)
    {
        var box = picture.QuerySelector(".sheet-box-line")!;
        return new[] { "x", "y", "width", "height" }.Select(name => box.GetAttribute(name));
    }
}
