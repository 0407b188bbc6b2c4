namespace Invaria.Shared.Runs;

/// <summary>A run in the trash.</summary>
/// <param name="Id">The run.</param>
/// <param name="ExperimentId">Its experiment.</param>
/// <param name="ExperimentName">What that is called.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Arm">The side of the experiment it belongs to.</param>
/// <param name="Seed">What everything random in it follows from.</param>
/// <param name="Status">Where it stands; one that has not ended yet cannot be removed for good.</param>
/// <param name="DeletedAt">When it was thrown away.</param>
/// <param name="DeletedBy">Name of the user who did; null where an older version did not write it down.</param>
/// <param name="GoesAt">When it is removed for good.</param>
public sealed record DeletedRun(
    long Id, long ExperimentId, string ExperimentName, string Name, string? Arm, int Seed, RunStatus Status, DateTimeOffset DeletedAt, string? DeletedBy, DateTimeOffset GoesAt);
