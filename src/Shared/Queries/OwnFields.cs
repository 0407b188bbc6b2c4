using Invaria.Shared.Runs;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Queries;

/// <summary>The fields that every run has, whatever it computes.</summary>
public static class OwnFields
{
    public static RunField Id { get; } = Of("id", FieldKind.Number, "Number of the run.");

    public static RunField Name { get; } = Of("name", FieldKind.Text, "What the run is called.");

    public static RunField Experiment { get; } = Of("experiment", FieldKind.Text, "Name of its experiment.");

    public static RunField Arm { get; } = Of("arm", FieldKind.Text, "What it has in common with the runs of other seeds.");

    public static RunField Status { get; } = new("status", FieldKind.Word, "Where it stands.", [.. Enum.GetNames<RunStatus>().Select(Words.Kebab)]);

    public static RunField Seed { get; } = Of("seed", FieldKind.Number, "What everything random in it follows from.");

    public static RunField Device { get; } = new("device", FieldKind.Word, "What it computes on.", Devices.All);

    public static RunField Priority { get; } = Of("priority", FieldKind.Number, "Higher goes first.");

    public static RunField Progress { get; } = Of("progress", FieldKind.Number, "Share of its work that is done, 0 to 1.");

    public static RunField Attempts { get; } = Of("attempts", FieldKind.Number, "How often a worker took it up.");

    public static RunField Created { get; } = Of("created", FieldKind.Time, "When it was defined.");

    public static RunField Started { get; } = Of("started", FieldKind.Time, "When a worker first took it up.");

    public static RunField Finished { get; } = Of("finished", FieldKind.Time, "When it ended.");

    public static RunField Duration { get; } = Of("duration", FieldKind.Duration, "From its start to its end, or until now.") with { Unit = "s" };

    public static RunField Failure { get; } = Of("failure", FieldKind.Text, "Why it failed.");

    public static RunField Tags { get; } = Of("tags", FieldKind.Text, "Words that people put on it, by the alphabet.");

    public static IReadOnlyList<RunField> All { get; } =
        [Id, Name, Experiment, Arm, Status, Seed, Device, Priority, Progress, Attempts, Created, Started, Finished, Duration, Failure, Tags];

    private static RunField Of(string path, FieldKind kind, string summary) => new(path, kind, summary, []);
}
