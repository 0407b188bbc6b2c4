using Bunit;
using Invaria.Shared.Previews;

namespace Invaria.Client.Tests.Defining;

public sealed class SeriesSamplesTests
{
    private const string Spec = """{ "pretraining": { "method": "untrained", "dataset": { "kind": "synthetic-waveforms" }, "backbone": { "kind": "resnet-18" } }, "invariance": [{ "metric": "sens", "transformations": [{ "kind": "jitter", "sigma": 0.7 }] }] }""";

    [Fact]
    public async Task A_dataset_of_time_series_is_drawn_as_lines_and_a_transformation_of_the_run_can_be_looked_at()
    {
        await using var page = new DefiningPage();
        page.Platform.Draws = request => new DatasetPreview(2, [], []) { Series = new(2, 0, 1, ["channel 1"], [new("waveform 1", [[0, 1]], request.Transformation is null ? null : [[1, 0]])]) };
        Assert.Empty(page.Editor.FindAll(".samples-transformation"));
        await page.TypeJson(Spec);

        page.Editor.WaitForAssertion(() => Assert.Equal("waveform 1", page.Editor.Find(".samples-pane .series-class").TextContent));
        Assert.Empty(page.Editor.FindAll(".samples-pane img"));
        Assert.Equal(["As it is", "Jitter, as in the run", "Scaling", "Rotation", "Permutation", "Masking", "Cropping"], page.Editor.FindAll(".samples-transformation option").Select(option => option.TextContent));
        page.Editor.WaitForAssertion(() => Assert.Contains("2 classes", page.Editor.Find(".samples-state").TextContent, StringComparison.Ordinal));

        await DefiningPage.Choose(page.Editor.Find(".samples-transformation"), "jitter");

        page.Editor.WaitForAssertion(() => Assert.Equal("Window of waveform 1, jitter", page.Editor.FindAll(".samples-pane .series-plot")[1].GetAttribute("aria-label")));
        Assert.Equal(0.7, page.Platform.Previews[^1].Transformation!.Value.GetProperty("sigma").GetDouble());
    }

    [Theory]
    [InlineData("\"timedrl-encoder\"", "a patch every 16 steps")]
    [InlineData("{ \"kind\": \"timedrl-encoder\", \"patchLength\": 8, \"stride\": 4 }", "a patch every 4 steps")]
    public async Task Patches_of_the_runs_encoder_are_marked(string backbone, string words)
    {
        await using var page = new DefiningPage();
        page.Platform.Draws = _ => new DatasetPreview(2, [], []) { Series = new(64, 0, 1, ["channel 1"], [new("waveform 1", [[0, 1]], null)]) };
        await page.TypeJson(Spec.Replace("{ \"kind\": \"resnet-18\" }", backbone, StringComparison.Ordinal));

        page.Editor.WaitForAssertion(() => Assert.Equal($"64 steps · {words}", page.Editor.Find(".samples-pane .series-words").TextContent));
        Assert.NotEmpty(page.Editor.FindAll(".samples-pane .series-patch"));
    }
}
