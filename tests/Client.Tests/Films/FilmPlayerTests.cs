using System.Collections.Concurrent;
using System.Globalization;
using Bunit;
using Invaria.Client.Films;
using Invaria.Shared.Previews;

namespace Invaria.Client.Tests.Films;

public sealed class FilmPlayerTests : BunitContext
{
    // Two rows of two frames on the sheet; the first object comes back in the last frame, covered.
    private static readonly FilmPreview Film = new("sprites 3", 90,
    [
        new(new(0, 0, 40, 20), [new(9, "key", [1, 2.5, 10, 10], 1), new(4, "cup", [20, 0, 8, 8], 1)]),
        new(new(40, 0, 40, 20), [new(4, "cup", [22, 0, 8, 8], 1)]),
        new(new(0, 20, 40, 20), [new(9, "key", [3, 2.5, 10, 10], 0.4)]),
    ], new(80, 40), [1, 2, 3]);

    [Fact]
    public void A_frame_is_its_part_of_the_sheet_with_a_box_of_its_instances_colour_about_each_object()
    {
        var player = Render<FilmPlayer>(parameters => parameters.Add(film => film.Film, Film));

        Assert.Equal("--sheet-0: url('data:image/jpeg;base64,AQID')", player.Find("figure").GetAttribute("style"));
        Assert.Equal(["stroke: var(--chart-2)", "stroke: var(--chart-5)"], player.FindAll(".film-box").Select(box => box.GetAttribute("style")));
        Assert.Equal(("1", "2.5", "10", "10"), Box(player));
        Assert.Equal("0 0 40 20", player.Find(".film-boxes").GetAttribute("viewBox"));
        Assert.Equal(["sprites 3", "frame 0 of 90", "key, cup"], player.FindAll("figcaption span").Select(words => words.TextContent));
        Assert.Contains("background-position:0% 0%", player.Find(".sheet-picture").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_slider_goes_to_a_frame_and_a_covered_object_is_dashed()
    {
        var player = Render<FilmPlayer>(parameters => parameters.Add(film => film.Film, Film));

        player.Find("input").Input("2");

        Assert.Equal("frame 2 of 90", player.FindAll("figcaption span")[1].TextContent);
        Assert.Contains("film-box-covered", player.Find(".film-box").ClassName, StringComparison.Ordinal);
        Assert.Contains("background-position:0% 100%", player.Find(".sheet-picture").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_plays_from_the_first_frame_to_the_last_and_round_again_until_it_is_stopped()
    {
        var player = Render<FilmPlayer>(parameters => parameters.Add(film => film.Film, Film));
        var seen = new ConcurrentQueue<int>();
        player.OnAfterRender += (_, _) => seen.Enqueue(int.Parse(player.Find("input").GetAttribute("value")!, CultureInfo.InvariantCulture));

        player.Find("button").Click();
        player.WaitForAssertion(() => Assert.Equal(("Pause sprites 3", "true"), (player.Find("button").GetAttribute("aria-label"), player.Find("button").GetAttribute("aria-pressed"))));
        player.WaitForState(() => seen.Distinct().Count() == 3 && seen.Count >= 6, TimeSpan.FromSeconds(20));
        // A render without a step shows the same frame again.
        var frames = seen.ToArray();
        Assert.All(frames.Zip(frames.Skip(1)), step => Assert.True(step.Second == step.First || step.Second == (step.First + 1) % 3, $"{step.First} → {step.Second}"));

        player.Find("button").Click();
        // The click may have to wait for a frame that is being drawn.
        player.WaitForAssertion(() => Assert.Equal((false, "Play sprites 3"), (player.Instance.IsPlaying, player.Find("button").GetAttribute("aria-label"))), TimeSpan.FromSeconds(5));
    }

    private static (string?, string?, string?, string?) Box(IRenderedComponent<FilmPlayer> player)
    {
        var box = player.Find(".film-box");
        return (box.GetAttribute("x"), box.GetAttribute("y"), box.GetAttribute("width"), box.GetAttribute("height"));
    }
}
