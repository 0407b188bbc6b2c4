using System.Text.Json;
using System.Text.Json.Nodes;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Shared.Sweeps;

/// <summary>The runs of a sweep: of every combination of its axes' values, or of some that are drawn.</summary>
public static class SweepRuns
{
    /// <summary>More runs than this at once are surely a slip.</summary>
    public const int Most = 1000;

    private const double Narrowest = 1e-9;

    /// <param name="request">The sweep.</param>
    /// <param name="faults">Receives everything that is wrong with it.</param>
    /// <returns>The runs; empty when there are faults.</returns>
    public static IReadOnlyList<RunRequest> Of(SweepRequest request, ICollection<Fault> faults)
    {
        var reading = SpecReader.Read<RunSpec>(request.Spec, "$.spec");
        var before = faults.Count;
        Add(faults, reading.Faults);
        var scales = request.Axes.Select((axis, index) => Read(axis, $"$.axes[{index}]", request.Draws is not null, faults)).ToArray();
        if (request.Halving is not null)
        {
            Add(faults, scales.Where(scale => scale is { IsSeed: true, Count: > 1 }).Select(scale => new Fault($"{scale.Place}.paths", HalvingRules.OneSeed)));
        }

        var (seeds, varied) = (scales.Where(scale => scale.IsSeed).ToArray(), scales.Where(scale => !scale.IsSeed).ToArray());
        if (request.Draws is { } draws)
        {
            if (draws is < 1 or > Most)
            {
                faults.Add(new("$.draws", $"Must be from 1 to {Most}."));
            }
            else if (faults.Count == before && SweepPoints.Count(varied) is var combinations && combinations < draws)
            {
                faults.Add(new("$.draws", $"The axes have {combinations} combinations; {draws} different ones cannot be drawn."));
            }
        }

        if ((request.Draws is { } drawn ? Math.Max(1, drawn) * SweepPoints.Count(seeds) : SweepPoints.Count(scales)) > Most && faults.Count == before)
        {
            faults.Add(new("$.axes", $"Their values span more than {Most} runs."));
        }

        if (faults.Count > before)
        {
            return [];
        }

        var points = request.Draws is { } number
            ? SweepPoints.Drawn(varied, number, request.DrawSeed).SelectMany(point => SweepPoints.All(seeds).Select(seed => (IReadOnlyList<SweepSetting>)[.. point, .. seed]))
            : SweepPoints.All(scales);
        var runs = new List<(RunRequest Request, RunSpec Spec)>();
        foreach (var point in points)
        {
            if (Run(request, reading.Value!, point, faults) is { } run)
            {
                runs.Add(run);
            }
        }

        if (request.Halving is { } halving && faults.Count == before)
        {
            Add(faults, HalvingRules.Faults(halving, [.. runs.Select(run => run.Spec)], request.Device));
        }

        return faults.Count > before ? [] : [.. runs.Select(run => run.Request)];
    }

    private static SweepScale Read(SweepAxis axis, string place, bool isDrawn, ICollection<Fault> faults)
    {
        if (axis.Paths.Count == 0)
        {
            faults.Add(new($"{place}.paths", "Must name at least one field."));
        }

        var values = axis.Values ?? [];
        if (axis.Range is { } range)
        {
            foreach (var message in Wrong(range, values.Count, isDrawn))
            {
                faults.Add(new($"{place}.range", message));
            }
        }
        else if (values.Count == 0)
        {
            faults.Add(new($"{place}.values", "Must hold at least one value."));
        }

        var paths = axis.Paths.Select((text, index) =>
        {
            var read = SpecPath.Read(text);
            if (read is null)
            {
                faults.Add(new($"{place}.paths[{index}]", $"Must be the path of a field such as $.transfer[0].samples, found \"{text}\"."));
            }

            return read!;
        }).Where(path => path is not null).ToArray();
        var name = axis.Name?.Trim() is { Length: > 0 } given ? given : paths is [var first, ..] ? Words.Sentence(first.Field ?? "spec").ToLowerInvariant() : string.Empty;
        return new(place, paths, name, values, axis.Range);
    }

    private static IEnumerable<string> Wrong(SweepRange range, int values, bool isDrawn)
    {
        if (values > 0)
        {
            yield return "An axis has either values or a range.";
        }

        if (!isDrawn)
        {
            yield return "A range is for sweeps that draw: say how many runs to draw.";
        }

        if (!(double.IsFinite(range.From) && double.IsFinite(range.To) && range.From < range.To))
        {
            yield return "Must lead from a number to a greater one.";
        }
        else if (range.To - range.From < Narrowest * Math.Max(Math.Abs(range.From), Math.Abs(range.To)))
        {
            yield return "Is so narrow that its numbers can hardly be told apart.";
        }
        else if (range is { Log: true, From: <= 0 })
        {
            yield return "Must begin above 0 where orders of magnitude are drawn.";
        }
        else if (range.Whole && Math.Ceiling(range.From) > Math.Floor(range.To))
        {
            yield return "There is no whole number in it.";
        }
    }

    private static (RunRequest Request, RunSpec Spec)? Run(SweepRequest request, RunSpec spec, IReadOnlyList<SweepSetting> point, ICollection<Fault> faults)
    {
        // Written out in full, so that every field there is has its place.
        var json = (JsonObject)SpecWriter.Record(spec, SpecModel.Kind(typeof(RunSpec)), shorthand: false);
        var factors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in point)
        {
            foreach (var path in setting.Scale.Paths.Where(path => !path.Replace(json, JsonSerializer.SerializeToNode(setting.Value))))
            {
                Add(faults, [new($"{setting.Scale.Place}.paths", $"The spec has no field {path}.")]);
                return null;
            }

            if (!setting.Scale.IsSeed)
            {
                factors[setting.Scale.Name] = Text(setting.Value);
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
        var run = new RunRequest(JsonSerializer.SerializeToElement(SpecWriter.Write(reading.Value!)), $"{(arm.Length > 0 ? $"{arm}, " : string.Empty)}seed {reading.Value!.Seed}",
            arm.Length > 0 ? arm : null, request.Priority, request.Device, factors);
        return (run, reading.Value);
    }

    /// <summary>The value to blame: the last axis that set the field at fault or one above it, or the whole sweep.</summary>
    private static string Culprit(IReadOnlyList<SweepSetting> point, Fault fault) =>
        point.LastOrDefault(setting => setting.Scale.Paths.Any(path => path.Holds(fault.Path)))?.Place ?? "$.axes";

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
}
