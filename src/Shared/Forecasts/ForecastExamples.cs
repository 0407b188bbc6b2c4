using System.Globalization;

namespace Invaria.Shared.Forecasts;

/// <summary>A few forecasts beside what came: what a page draws of a forecasting task. An artifact of its run, as JSON.</summary>
/// <param name="Channels">The channels shown, the first of the dataset's.</param>
/// <param name="AllChannels">How many the dataset has.</param>
/// <param name="TestWindows">How many windows the test split has, of which these are some.</param>
/// <param name="PatchLength">Steps of a patch, where the forecaster sees patches.</param>
/// <param name="Stride">Steps from one patch to the next.</param>
/// <param name="Windows">The windows, by their place in time.</param>
public sealed record ForecastExamples(
    IReadOnlyList<ForecastChannel> Channels, int AllChannels, int TestWindows, int? PatchLength, int? Stride, IReadOnlyList<ForecastExample> Windows)
{
    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "forecasts";

    /// <summary>Its name within the run.</summary>
    /// <param name="task">Position among the spec's transfer tasks.</param>
    public static string ArtifactName(int task) => string.Create(CultureInfo.InvariantCulture, $"forecasts.{task}.json");
}
