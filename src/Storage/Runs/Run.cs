using Invaria.Shared.Runs;
using Invaria.Storage.Experiments;
using Invaria.Storage.Runs.Rungs;

namespace Invaria.Storage.Runs;

/// <summary>One execution of a spec with one seed. Its status changes through <see cref="RunLifecycle"/> only.</summary>
public sealed class Run
{
    public long Id { get; set; }

    public long ExperimentId { get; set; }

    public Experiment? Experiment { get; set; }

    public required string Name { get; set; }

    public string? Arm { get; set; }

    /// <summary>What sets it apart from the other runs of its experiment, by name.</summary>
    public IReadOnlyDictionary<string, string> Factors { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Words that people put on it, each once, by the alphabet.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>When it was thrown away; null for a run that is there.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Name of the user who threw it away.</summary>
    public string? DeletedBy { get; set; }

    /// <summary>When it was removed for good. What is left of it is what other runs rely on, see <see cref="RunTrash"/>.</summary>
    public DateTimeOffset? EmptiedAt { get; set; }

    /// <summary>The spec as JSON, every field written out.</summary>
    public required string Spec { get; set; }

    /// <summary>Hash of the canonical spec without its seed, 64 hexadecimal digits.</summary>
    public required string SpecHash { get; set; }

    /// <summary>Names what its pretraining computes, see <see cref="StageKey"/>.</summary>
    public required string PretrainingKey { get; set; }

    /// <summary>Names what it has to make before its pretraining, see <see cref="StageKey.OfPreparations"/>.</summary>
    public string[] PreparationKeys { get; set; } = [];

    /// <summary>What its stages are called in tables and charts; null until a server has named those of a run that an older version made.</summary>
    public StageNames? StageNames { get; set; }

    /// <summary>Whether it takes over stages that other runs have computed.</summary>
    public bool ReuseStages { get; set; }

    public int Seed { get; set; }

    public RunStatus Status { get; set; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; set; }

    /// <summary><c>cpu</c> or <c>cuda</c>; also the name of the queue.</summary>
    public required string Device { get; set; }

    /// <summary>Threads its first attempt computed with; kept by later ones, as results depend on it in the last bits.</summary>
    public int? Threads { get; set; }

    /// <summary>Share of the work that is done, 0 to 1.</summary>
    public double Progress { get; set; }

    public string? Stage { get; set; }

    public string? Phrase { get; set; }

    /// <summary>Number of the current or last attempt: the fence. 0 before the first.</summary>
    public int Attempt { get; set; }

    /// <summary>Number of the last change; each change of a run has its own, ascending.</summary>
    public long LastSequence { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Why it failed, or why it was stopped early.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The successive halving it takes part in; null for none.</summary>
    public long? HalvingId { get; set; }

    public StoredHalving? Halving { get; set; }

    /// <summary>The epoch at whose end successive halving stopped it; null where it did not.</summary>
    public int? StoppedAtEpoch { get; set; }

    public long? ClonedFromId { get; set; }

    /// <summary>The run whose pretrained network it takes over, whatever version computed it.</summary>
    public long? PretrainedById { get; set; }

    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>The job that is to execute it; null while none was enqueued.</summary>
    public string? JobId { get; set; }

    /// <summary>Versions of code and packages, device, data hashes of the last attempt.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ICollection<Attempt> Attempts { get; } = [];

    public ICollection<StoredEvent> Events { get; } = [];

    public ICollection<StoredOutcome> Outcomes { get; } = [];
}
