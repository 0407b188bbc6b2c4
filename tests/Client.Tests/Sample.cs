using Invaria.Shared.Experiments;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests;

/// <summary>Contracts as the server would send them.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static RunSummary Run(long id = 7, long sequence = 10, RunStatus status = RunStatus.Running, string? arm = "same", int seed = 0, double progress = 0.5, params StageOutcome[] outcomes) => new()
    {
        Id = id,
        ExperimentId = 1,
        ExperimentName = "Invariances",
        Name = $"{arm}, seed {seed}",
        Arm = arm,
        Status = status,
        Seed = seed,
        SpecHash = "0123456789abcdef0123",
        Stage = Stages.Pretraining,
        Phrase = "epoch 3 of 8",
        Progress = progress,
        Attempt = 1,
        Priority = 0,
        Device = "cpu",
        CreatedAt = Noon,
        StartedAt = Noon,
        CancelRequested = false,
        Sequence = sequence,
        Outcomes = outcomes,
    };

    public static StageOutcome Transfer(double accuracy, double low, double high) =>
        new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, accuracy, low, high, 2000)], 12);

    public static StageOutcome Invariance(params (string Transformation, double Value)[] sens) =>
        new(Stages.Invariance, 0, "sens", [.. sens.Select(one => new Measure("sens.l2", one.Transformation, one.Value, one.Value - 0.05, one.Value + 0.05, 2000))], 3);

    public static SeriesPoints Points(string name, params (long Step, double? Value)[] points) => new(
        name, [.. points.Select(point => point.Step)], [.. points.Select(point => point.Value)], [.. points.Select(point => Noon.AddSeconds(point.Step))], Reduced: false);

    public static RunChanges Changes(long after, long upTo, SeriesPoints? series = null, RunStatus status = RunStatus.Running, bool rewound = false, bool more = false, IReadOnlyList<LogLine>? logs = null) =>
        new(Run(sequence: upTo, status: status), after, upTo, series is null ? [] : [series], logs ?? [], [], [], [], rewound, more);

    public static ExperimentDetails Experiment() => new(
        new(1, "Invariances", "Do they transfer?", ["small"], "ada", Noon, Noon, new Dictionary<RunStatus, int> { [RunStatus.Succeeded] = 2 }, null), "Some notes.", [], []);
}
