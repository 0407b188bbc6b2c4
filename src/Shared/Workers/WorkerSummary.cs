namespace Invaria.Shared.Workers;

/// <summary>A worker process.</summary>
/// <param name="Id">Stable for the life of the process.</param>
/// <param name="Name">Its name.</param>
/// <param name="Host">The machine it runs on.</param>
/// <param name="State">Whether it is alive.</param>
/// <param name="Queues">The queues it serves, e.g. <c>cpu</c>.</param>
/// <param name="Slots">How many runs it executes at once.</param>
/// <param name="RunIds">The runs it is at.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="HeartbeatAt">When it last said it was alive.</param>
/// <param name="Version">Version of its code.</param>
/// <param name="Hardware">Processor, cores, memory, accelerator, in words.</param>
public sealed record WorkerSummary(
    string Id,
    string Name,
    string Host,
    WorkerState State,
    IReadOnlyList<string> Queues,
    int Slots,
    IReadOnlyList<long> RunIds,
    DateTimeOffset StartedAt,
    DateTimeOffset HeartbeatAt,
    string Version,
    string Hardware);
