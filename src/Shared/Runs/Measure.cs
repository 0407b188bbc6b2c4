namespace Invaria.Shared.Runs;

/// <summary>One measured number.</summary>
/// <param name="Name">What was measured, e.g. <c>accuracy</c> or <c>sens.l2</c>.</param>
/// <param name="Subject">What it was measured for, e.g. the transformation <c>rotate</c>; null when there is one only.</param>
/// <param name="Value">The number; null where it is undefined, and then <paramref name="Warning"/> says why.</param>
/// <param name="Low">Lower end of the 95 % interval over samples.</param>
/// <param name="High">Upper end of the 95 % interval over samples.</param>
/// <param name="Samples">How many samples it rests on.</param>
/// <param name="Warning">Why the number is undefined or to be read with care.</param>
public sealed record Measure(
    string Name,
    string? Subject,
    double? Value,
    double? Low = null,
    double? High = null,
    long? Samples = null,
    string? Warning = null);
