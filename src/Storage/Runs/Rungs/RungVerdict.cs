namespace Invaria.Storage.Runs.Rungs;

/// <summary>Whether a run goes on behind a rung.</summary>
/// <param name="GoesOn">Where not, the run has ended.</param>
/// <param name="Message">Why, in a sentence.</param>
public sealed record RungVerdict(bool GoesOn, string Message);
