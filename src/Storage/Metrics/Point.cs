namespace Invaria.Storage.Metrics;

/// <summary>One value to write.</summary>
/// <param name="Series">Dotted name, first part a stage, e.g. <c>pretraining.loss</c>.</param>
/// <param name="Step">Position within the series, unique and not negative.</param>
/// <param name="Value">May be NaN or infinite.</param>
/// <param name="At">When it was measured.</param>
public readonly record struct Point(string Series, long Step, double Value, DateTimeOffset At);
