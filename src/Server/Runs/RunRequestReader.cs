using System.Text.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Storage.Runs;

namespace Invaria.Server.Runs;

/// <summary>Reads what is to be queued: a spec, a request with a spec in it, or a list of either. Collects every fault of every item.</summary>
internal static class RunRequestReader
{
    private const int MostRuns = 1000;
    private const int LongestName = 200;
    private const int LongestArm = 100;
    private const int HighestPriority = 100;
    private const int MostFactors = 20;
    private const int LongestFactor = 200;
    private static readonly string[] Fields = ["spec", "name", "arm", "priority", "device", "factors", "reuseStages", "pretrainedBy"];

    /// <returns>The runs to queue; empty when there are faults.</returns>
    public static IReadOnlyList<RequestedRun> Read(JsonElement body, List<Fault> faults)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            return Item(body, "$", faults) is { } single ? [single] : [];
        }

        if (body.GetArrayLength() is 0 or > MostRuns)
        {
            faults.Add(new("$", $"Must hold 1 to {MostRuns} runs, found {body.GetArrayLength()}."));
            return [];
        }

        var runs = body.EnumerateArray().Select((item, index) => Item(item, $"$[{index}]", faults)).ToArray();
        return faults.Count == 0 ? [.. runs.Select(run => run!)] : [];
    }

    private static RequestedRun? Item(JsonElement item, string path, List<Fault> faults)
    {
        var before = faults.Count;
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("spec", out var specJson))
        {
            return Spec(item, path, faults) is { } bare ? new(new RunDraft(bare), path) : null;
        }

        var spec = Spec(specJson, $"{path}.spec", faults);
        foreach (var unknown in item.EnumerateObject().Where(member => !Fields.Contains(member.Name, StringComparer.Ordinal)))
        {
            faults.Add(new($"{path}.{unknown.Name}", $"Unknown field. A request has {string.Join(", ", Fields)}."));
        }

        var name = Text(item, "name", LongestName, path, faults);
        var arm = Text(item, "arm", LongestArm, path, faults);
        var priority = 0;
        if (item.TryGetProperty("priority", out var given)
            && (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out priority) || Math.Abs((long)priority) > HighestPriority))
        {
            faults.Add(new($"{path}.priority", $"Must be a whole number from -{HighestPriority} to {HighestPriority}."));
        }

        var device = item.TryGetProperty("device", out var wanted) ? Devices.All.FirstOrDefault(known => wanted.ValueKind == JsonValueKind.String && wanted.ValueEquals(known)) : Devices.Cpu;
        if (device is null)
        {
            faults.Add(new($"{path}.device", $"Must be \"{string.Join("\" or \"", Devices.All)}\"."));
        }

        var factors = Factors(item, path, faults);
        var reuse = true;
        if (item.TryGetProperty("reuseStages", out var wish))
        {
            reuse = wish.ValueKind == JsonValueKind.True;
            if (wish.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                faults.Add(new($"{path}.reuseStages", "Must be true or false."));
            }
        }

        long? pretrainedBy = null;
        if (item.TryGetProperty("pretrainedBy", out var pretrained) && pretrained.ValueKind != JsonValueKind.Null)
        {
            pretrainedBy = pretrained.ValueKind == JsonValueKind.Number && pretrained.TryGetInt64(out var id) ? id : null;
            if (pretrainedBy is null)
            {
                faults.Add(new($"{path}.pretrainedBy", "Must be the id of a run."));
            }
        }

        return faults.Count == before ? new(new RunDraft(spec!, name, arm, priority, device!, factors, reuse, pretrainedBy), $"{path}.spec") : null;
    }

    /// <summary>Texts as they are, numbers and truth values as JSON writes them.</summary>
    private static Dictionary<string, string>? Factors(JsonElement item, string path, List<Fault> faults)
    {
        if (!item.TryGetProperty("factors", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (given.ValueKind != JsonValueKind.Object || given.EnumerateObject().Count() > MostFactors)
        {
            faults.Add(new($"{path}.factors", $"Must be an object of at most {MostFactors} names with a text or number each."));
            return null;
        }

        var factors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var factor in given.EnumerateObject())
        {
            var text = factor.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? factor.Value.ToString() : string.Empty;
            if (text.Length is 0 or > LongestFactor || factor.Name.Trim().Length is 0 or > LongestArm)
            {
                faults.Add(new($"{path}.factors.{factor.Name}", $"Must be a text of 1 to {LongestFactor} characters, a number, or true or false."));
            }

            factors[factor.Name.Trim()] = text;
        }

        return factors;
    }

    private static RunSpec? Spec(JsonElement json, string path, List<Fault> faults)
    {
        var reading = SpecReader.Read<RunSpec>(json, path);
        faults.AddRange(reading.Faults);
        return reading.Value;
    }

    private static string? Text(JsonElement item, string field, int longest, string path, List<Fault> faults)
    {
        if (!item.TryGetProperty(field, out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = given.ValueKind == JsonValueKind.String ? given.GetString()!.Trim() : string.Empty;
        if (text.Length == 0 || text.Length > longest)
        {
            faults.Add(new($"{path}.{field}", $"Must be a text of 1 to {longest} characters."));
        }

        return text;
    }
}
