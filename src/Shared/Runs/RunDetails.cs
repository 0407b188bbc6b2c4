using System.Text.Json;

namespace Invaria.Shared.Runs;

/// <summary>Everything about a run but its series, logs and artifacts.</summary>
/// <param name="Run">The run.</param>
/// <param name="Spec">The spec as it is executed, every field written out.</param>
/// <param name="Attempts">The tries so far, oldest first.</param>
/// <param name="Events">What happened to it, oldest first.</param>
/// <param name="ClonedFrom">The run it was cloned from.</param>
/// <param name="Environment">Versions of code and packages, device, threads, data hashes of its last attempt.</param>
/// <param name="Deleted">Runs that it names, because it took a stage over from them or is their clone, and that were deleted; null: none.</param>
public sealed record RunDetails(
    RunSummary Run,
    JsonElement Spec,
    IReadOnlyList<RunAttempt> Attempts,
    IReadOnlyList<RunEvent> Events,
    long? ClonedFrom,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<long>? Deleted = null);
