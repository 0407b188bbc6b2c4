using System.Text.Json;
using System.Text.Json.Nodes;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Shared.Sweeps;

/// <summary>The runs of a sweep: every combination of its axes' values.</summary>
public static class SweepGrid
{
    /// <summary>More runs than this at once are surely a slip.</summary>
    public const int Most = 1000;

    private const string Seed = "$.seed";

    /// <param name="request">The sweep.</param>
    /// <param name="faults">Receives everything that is wrong with it.</param>
    /// <returns>The runs; empty when there are faults.</returns>
    public static IReadOnlyList<RunRequest> Runs(SweepRequest request, ICollection<Fault> faults)
    {
        var reading = SpecReader.Read<RunSpec>(request.Spec, "$.spec");
        var before = faults.Count;
        Add(faults, reading.Faults);
        var axes = request.Axes.Select((axis, index) => Read(axis, $"$.axes[{index}]", faults)).ToArray();
        var count = axes.Aggregate(1L, (runs, axis) => Math.Min(Most + 1L, runs * Math.Max(1, axis.Values.Count)));
        if (count > Most)
        {
            faults.Add(new("$.axes", $"Their values span more than {Most} runs."));
        }

        if (faults.Count > before)
        {
            return [];
        }

        var runs = new List<RunRequest>();
        foreach (var point in Points(axes))
        {
            if (Run(request, reading.Value!, point, faults) is { } run)
            {
                runs.Add(run);
            }
        }

        return faults.Count > before ? [] : runs;
    }

    private static Axis Read(SweepAxis axis, string path, ICollection<Fault> faults)
    {
        if (axis.Paths.Count == 0)
        {
            faults.Add(new($"{path}.paths", "Must name at least one field."));
        }

        if (axis.Values.Count == 0)
        {
            faults.Add(new($"{path}.values", "Must hold at least one value."));
        }

        var paths = axis.Paths.Select((text, index) =>
        {
            var read = SpecPath.Read(text);
            if (read is null)
            {
                faults.Add(new($"{path}.paths[{index}]", $"Must be the path of a field such as $.transfer[0].samples, found \"{text}\"."));
            }

            return read!;
        }).ToArray();
        var name = axis.Name?.Trim() is { Length: > 0 } given ? given : paths is [{ } first, ..] ? Words.Sentence(first.Field ?? "spec").ToLowerInvariant() : string.Empty;
        return new(path, paths, axis.Values, name);
    }

    private static IEnumerable<IReadOnlyList<(Axis Axis, int Value)>> Points(IReadOnlyList<Axis> axes) => axes.Aggregate(
        (IEnumerable<IReadOnlyList<(Axis, int)>>)[[]],
        (points, axis) => points.SelectMany(point => Enumerable.Range(0, axis.Values.Count).Select(value => (IReadOnlyList<(Axis, int)>)[.. point, (axis, value)])));

    private static RunRequest? Run(SweepRequest request, RunSpec spec, IReadOnlyList<(Axis Axis, int Value)> point, ICollection<Fault> faults)
    {
        // Written out in full, so that every field there is has its place.
        var json = (JsonObject)SpecWriter.Record(spec, SpecModel.Kind(typeof(RunSpec)), shorthand: false);
        var factors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (axis, value) in point)
        {
            foreach (var path in axis.Paths.Where(path => !path.Replace(json, JsonSerializer.SerializeToNode(axis.Values[value]))))
            {
                Add(faults, [new($"{axis.Path}.paths", $"The spec has no field {path}.")]);
                return null;
            }

            if (axis.Paths.Any(path => path.ToString() != Seed))
            {
                factors[axis.Name] = Text(axis.Values[value]);
            }
        }

        var reading = SpecReader.Read<RunSpec>(JsonSerializer.SerializeToElement(json));
        if (!reading.IsValid)
        {
            Add(faults, reading.Faults.Select(fault => new Fault(Culprit(point, fault), $"{fault.Path}: {fault.Message}")));
            return null;
        }

        var words = string.Join(", ", factors.Select(factor => $"{factor.Key} {factor.Value}"));
        var arm = string.Join(" · ", new[] { request.Arm?.Trim(), words }.Where(part => !string.IsNullOrEmpty(part)));
        return new(JsonSerializer.SerializeToElement(SpecWriter.Write(reading.Value!)), $"{(arm.Length > 0 ? $"{arm}, " : string.Empty)}seed {reading.Value!.Seed}",
            arm.Length > 0 ? arm : null, request.Priority, request.Device, factors);
    }

    /// <summary>The value to blame: the last axis that set the field at fault or one above it, or the whole sweep.</summary>
    private static string Culprit(IReadOnlyList<(Axis Axis, int Value)> point, Fault fault)
    {
        var (axis, value) = point.LastOrDefault(step => step.Axis.Paths.Any(path => path.Holds(fault.Path)));
        return axis is null ? "$.axes" : $"{axis.Path}.values[{value}]";
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("kind", out var kind) => kind.ToString(),
        JsonValueKind.Array => string.Join("+", value.EnumerateArray().Select(Text)),
        JsonValueKind.Null => "not set",
        _ => value.ToString(),
    };

    /// <summary>A value at fault is so in many runs; it is named once.</summary>
    private static void Add(ICollection<Fault> faults, IEnumerable<Fault> found)
    {
        foreach (var fault in found.Where(fault => !faults.Contains(fault)))
        {
            faults.Add(fault);
        }
    }

    private sealed record Axis(string Path, IReadOnlyList<SpecPath> Paths, IReadOnlyList<JsonElement> Values, string Name);
}
