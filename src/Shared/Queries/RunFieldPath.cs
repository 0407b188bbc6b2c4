using System.Globalization;
using Invaria.Shared.Runs;

namespace Invaria.Shared.Queries;

/// <summary>
/// How fields of runs are written. Those of a spec are its members' names joined by points; of the lists of stages a place is
/// chosen, <c>transfer[1].samples</c>, the first where none is named. What stages measured stands beside their fields:
/// <c>transfer[0].accuracy</c>, <c>invariance[0].sens.l2[rotate]</c>.
/// </summary>
public static class RunFieldPath
{
    private static readonly string[] StageLists = [Stages.Preparation, Stages.Invariance, Stages.Transfer];

    /// <summary>The path of a measure.</summary>
    public static string OfMeasure(string stage, int index, string measure, string? subject) =>
        $"{OfStage(stage, index)}.{measure}{(subject is null ? string.Empty : $"[{subject}]")}";

    /// <summary>The path of a stage.</summary>
    public static string OfStage(string stage, int index) =>
        IsStageList(stage) ? string.Create(CultureInfo.InvariantCulture, $"{stage}[{index}]") : stage;

    /// <summary>Whether a member of a run's spec is a list of stages.</summary>
    public static bool IsStageList(string member) => StageLists.Contains(member, StringComparer.Ordinal);

    /// <summary>The full path of one that may lack the stage's place: <c>transfer.accuracy</c> → <c>transfer[0].accuracy</c>.</summary>
    public static string Full(string path)
    {
        var stage = Array.Find(StageLists, list => path.StartsWith(list + ".", StringComparison.OrdinalIgnoreCase));
        return stage is null ? path : OfStage(stage, 0) + path[stage.Length..];
    }

    /// <summary>The path as people write it: the first stage's place need not be said.</summary>
    public static string Short(string path) => Split(path) is (var rest, 0) ? rest : path;

    /// <summary>The path without the stage's place, and that place: <c>transfer[1].samples</c> → <c>transfer.samples</c>, 1; null for one without.</summary>
    public static (string Path, int? Index) Split(string path)
    {
        var stage = Array.Find(StageLists, list => path.StartsWith(list + "[", StringComparison.OrdinalIgnoreCase));
        var end = stage is null ? -1 : path.IndexOf(']', StringComparison.Ordinal);
        return end > 0 && int.TryParse(path.AsSpan(stage!.Length + 1, end - stage.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (stage + path[(end + 1)..], index)
            : (path, null);
    }

    /// <summary>The path of the same field of another stage.</summary>
    public static string At(string path, int index) => Split(path) is (var rest, not null)
        ? OfStage(rest[..rest.IndexOf('.', StringComparison.Ordinal)], index) + rest[rest.IndexOf('.', StringComparison.Ordinal)..]
        : path;
}
