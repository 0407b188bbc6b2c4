namespace Invaria.Shared.Experiments;

/// <summary>An experiment in the trash.</summary>
/// <param name="Id">The experiment.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Runs">How many runs it has.</param>
/// <param name="DeletedAt">When it was deleted.</param>
/// <param name="DeletedBy">Name of the user who did; null where an older version did not write it down.</param>
/// <param name="GoesAt">When it is removed for good.</param>
public sealed record DeletedExperiment(long Id, string Name, int Runs, DateTimeOffset DeletedAt, string? DeletedBy, DateTimeOffset GoesAt);
