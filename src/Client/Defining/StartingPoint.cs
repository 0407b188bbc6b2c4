using System.Text.Json;
using System.Text.Json.Nodes;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Client.Defining;

/// <summary>A spec to begin from.</summary>
/// <param name="Group">What it comes from.</param>
/// <param name="Title">Which one.</param>
/// <param name="Spec">JSON text of the spec, without what stands at its default.</param>
/// <param name="Arm">The side of the experiment it belongs to there.</param>
public sealed record StartingPoint(string Group, string Title, string Spec, string Arm = "")
{
    private const int MostArms = 2;

    private static readonly Lazy<IReadOnlyList<StartingPoint>> OfBlueprints = new(() => [.. BlueprintLibrary.All.SelectMany(FirstRuns).DistinctBy(point => (point.Spec, point.Arm))]);

    private static readonly FieldShape RunShape = new FieldShape.Nested(typeof(RunSpec));

    /// <summary>The study an empty platform starts with: small, and it shows all stages.</summary>
    public static StartingPoint Default => FirstRuns(BlueprintLibrary.Starter).First() with { Arm = "" };

    /// <summary>What a run cannot be without.</summary>
    public static StartingPoint Blank => new("", "Blank: only what a run needs", Text(SpecMinimum.Of(SpecModel.Kind(typeof(RunSpec)))));

    /// <summary>Of the first arms of each blueprint the first run; blueprints that differ only in their seeds once.</summary>
    public static IReadOnlyList<StartingPoint> Blueprints => OfBlueprints.Value;

    public static StartingPoint Of(JsonElement spec, string group, string title, string? arm) =>
        new(group, title, Text(JsonObject.Create(spec) ?? []), arm ?? "");

    /// <summary>A run that measures and transfers a network which is there already: what else is to be measured is up to the user.</summary>
    public static JsonElement OfNetwork(JsonElement spec)
    {
        var json = JsonObject.Create(spec)!;
        json["transfer"] = new JsonArray();
        json["invariance"] = new JsonArray(SpecWriter.Write(new SensitivitySpec { Transformations = [new RotateSpec()] }));
        return JsonSerializer.SerializeToElement(json);
    }

    private static IEnumerable<StartingPoint> FirstRuns(Blueprint blueprint) => blueprint.FirstRuns(MostArms)
        // Those that want data which users register are started whole, where its address is known.
        .Where(run => SpecReader.Read<RunSpec>(run.Spec).IsValid)
        .Select(run => Of(run.Spec, blueprint.Title, run.Arm ?? blueprint.Title, run.Arm));

    private static string Text(JsonNode spec) => JsonLayout.Write(SpecTree.Concise(spec, RunShape)!);
}
