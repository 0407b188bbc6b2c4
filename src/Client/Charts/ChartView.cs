namespace Invaria.Client.Charts;

/// <summary>How the charts of a board are looked at.</summary>
/// <param name="Smoothing">Weight of the past in the moving average; 0 shows the points as they are, up to 0.99.</param>
/// <param name="Log">Values on a logarithmic axis.</param>
/// <param name="Axis"><c>step</c> or <c>time</c>.</param>
/// <param name="Hidden">Labels that are switched off in the legend.</param>
public sealed record ChartView(double Smoothing, bool Log, string Axis, IReadOnlyList<string> Hidden)
{
    public static ChartView Plain { get; } = new(0, Log: false, "step", []);
}
