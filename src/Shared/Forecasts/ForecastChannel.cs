namespace Invaria.Shared.Forecasts;

/// <summary>A channel of a forecast; a value v of it is <c>v · Deviation + Mean</c> in the units of the data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mean">Mean over the training split, in the units of the data.</param>
/// <param name="Deviation">Population deviation over the training split, in the units of the data.</param>
public sealed record ForecastChannel(string Name, double Mean, double Deviation);
