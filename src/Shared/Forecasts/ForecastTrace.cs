namespace Invaria.Shared.Forecasts;

/// <summary>One channel of a window, standardised.</summary>
/// <param name="Input">What the forecast was made from.</param>
/// <param name="Truth">What came behind it.</param>
/// <param name="Forecast">What was forecast to come, as long as <paramref name="Truth"/>.</param>
public sealed record ForecastTrace(IReadOnlyList<double> Input, IReadOnlyList<double> Truth, IReadOnlyList<double> Forecast);
