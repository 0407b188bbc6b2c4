namespace Invaria.Shared.Runs;

/// <summary>A run as a row of a list shows it.</summary>
public sealed record RunSummary
{
    public required long Id { get; init; }

    public required long ExperimentId { get; init; }

    public required string ExperimentName { get; init; }

    public required string Name { get; init; }

    /// <summary>The side of the experiment it belongs to, e.g. <c>same</c> or <c>disjoint</c>; runs of one arm differ in their seed.</summary>
    public string? Arm { get; init; }

    /// <summary>What sets it apart from the other runs of its experiment, by name.</summary>
    public IReadOnlyDictionary<string, string> Factors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Words that people put on it, by the alphabet.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public required RunStatus Status { get; init; }

    public required int Seed { get; init; }

    /// <summary>Hash of the canonical spec without its seed.</summary>
    public required string SpecHash { get; init; }

    /// <summary>What its stages are called in tables and charts.</summary>
    public StageNames StageNames { get; init; } = StageNames.None;

    /// <summary>The stage it is in, one of <see cref="Stages"/>.</summary>
    public string? Stage { get; init; }

    /// <summary>What it is doing, in words: "epoch 3 of 10".</summary>
    public string? Phrase { get; init; }

    /// <summary>Share of the run's work that is done, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Number of the current or last attempt; 0 before the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>Higher goes first.</summary>
    public required int Priority { get; init; }

    /// <summary><c>cpu</c> or <c>cuda</c>.</summary>
    public required string Device { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed or was stopped early, in a sentence.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The successive halving of a sweep that it takes part in; null for none.</summary>
    public long? HalvingId { get; init; }

    /// <summary>The epoch at whose end successive halving stopped it; null where it did not.</summary>
    public int? StoppedAtEpoch { get; init; }

    /// <summary>Cancellation was asked for and has not been obeyed yet.</summary>
    public required bool CancelRequested { get; init; }

    /// <summary>Sequence number of its last change.</summary>
    public required long Sequence { get; init; }

    /// <summary>What its finished stages measured; in live changes the headline measures only.</summary>
    public required IReadOnlyList<StageOutcome> Outcomes { get; init; }

    /// <summary>The run with the headline measures of its outcomes only, as live changes carry it.</summary>
    public RunSummary Headlines() => this with { Outcomes = [.. Outcomes.Select(outcome => outcome.Headlines())] };

    public StageOutcome? Outcome(string stage, int index = 0) =>
        Outcomes.FirstOrDefault(outcome => outcome.Stage == stage && outcome.Index == index);
}
