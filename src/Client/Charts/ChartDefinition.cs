namespace Invaria.Client.Charts;

/// <summary>A chart of a board.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Stage">Charts of one stage have their steps in common: zoom and crosshair go through all of them.</param>
/// <param name="AsPercent">Its values are shares.</param>
/// <param name="Lines">Its lines, in drawing order.</param>
public sealed record ChartDefinition(string Title, string Stage, bool AsPercent, IReadOnlyList<ChartLine> Lines);
