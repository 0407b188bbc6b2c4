using System.Text.Json;
using Invaria.Shared.Runs;

namespace Invaria.Shared.Queries;

/// <summary>What a run has in its fields, by full path: every value of its spec, and every defined measure and the wall time of its finished stages.</summary>
public static class RunValues
{
    /// <summary>Ends the path of a stage's wall time.</summary>
    public const string Seconds = "seconds";

    /// <summary>Begins the path of a factor.</summary>
    public const string Factor = "factor";

    /// <summary>The values of a spec with every field written out; fields that are not set have none.</summary>
    public static IEnumerable<(string Path, QueryValue Value)> OfSpec(JsonElement spec) => spec.EnumerateObject()
        .Where(member => member.Name != OwnFields.Seed.Path)
        .SelectMany(member => RunFieldPath.IsStageList(member.Name) && member.Value.ValueKind == JsonValueKind.Array
            ? member.Value.EnumerateArray().SelectMany((stage, i) => Within(stage, RunFieldPath.OfStage(member.Name, i)))
            : Within(member.Value, member.Name));

    /// <summary>The values of factors, what sets a run apart from others of its experiment.</summary>
    public static IEnumerable<(string Path, QueryValue Value)> OfFactors(IReadOnlyDictionary<string, string> factors) =>
        factors.Select(factor => ($"{Factor}.{factor.Key}", (QueryValue)new QueryValue.Text(factor.Value)));

    /// <summary>The values of finished stages.</summary>
    public static IEnumerable<(string Path, QueryValue Value)> OfOutcome(StageOutcome outcome) => outcome.Measures
        .Where(measure => measure.Value is not null)
        .Select(measure => (RunFieldPath.OfMeasure(outcome.Stage, outcome.Index, measure.Name, measure.Subject), (QueryValue)new QueryValue.Number(measure.Value!.Value)))
        .Append(($"{RunFieldPath.OfStage(outcome.Stage, outcome.Index)}.{Seconds}", new QueryValue.Number(outcome.Seconds)));

    private static IEnumerable<(string Path, QueryValue Value)> Within(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Within(member.Value, $"{path}.{member.Name}")),
        JsonValueKind.Array => [(path, new QueryValue.Text(string.Join(", ", json.EnumerateArray().Select(Word))))],
        JsonValueKind.String => [(path, new QueryValue.Text(json.GetString()!))],
        JsonValueKind.Number => [(path, new QueryValue.Number(json.GetDouble()))],
        JsonValueKind.True or JsonValueKind.False => [(path, new QueryValue.Number(json.GetBoolean() ? 1 : 0))],
        _ => [],
    };

    /// <summary>An item of a list in a word: a record by its kind.</summary>
    private static string Word(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => item.EnumerateObject().Where(member => member.Name is "kind" or "method" or "metric" or "task").Select(member => member.Value.GetString()).FirstOrDefault() ?? item.GetRawText(),
        JsonValueKind.String => item.GetString()!,
        _ => item.GetRawText(),
    };
}
