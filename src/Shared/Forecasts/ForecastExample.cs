namespace Invaria.Shared.Forecasts;

/// <summary>One window with its forecast.</summary>
/// <param name="Window">Its place in the test split, from 0.</param>
/// <param name="Traces">One a channel, in the order of <see cref="ForecastExamples.Channels"/>.</param>
public sealed record ForecastExample(int Window, IReadOnlyList<ForecastTrace> Traces);
