namespace Invaria.Science.Tests.Runs;

internal sealed record RecordedPoint(string Series, long Step, double Value);
