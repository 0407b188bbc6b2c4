using System.Text.Json;
using System.Text.Json.Nodes;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Client.Defining;

/// <summary>A transformation whose effect on windows of time series can be looked at.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Spec">Its JSON.</param>
/// <param name="IsOfRun">Whether the run that is being defined names it, so that it has the run's parameters.</param>
public sealed record SeriesChoice(KindModel Kind, JsonElement Spec, bool IsOfRun)
{
    private static readonly KindModel[] Kinds =
        [.. SpecModel.Family(typeof(TransformationSpec)).Kinds.Where(kind => ((TransformationSpec)Activator.CreateInstance(kind.Type)!).Modality == Modality.TimeSeries)];

    /// <summary>All transformations of time series: with the run's parameters where it names one, else with their defaults.</summary>
    /// <param name="run">The run's JSON.</param>
    public static IReadOnlyList<SeriesChoice> In(JsonNode? run)
    {
        var family = new FieldShape.OneOf(typeof(TransformationSpec));
        var named = SpecTree.Places(run, new FieldShape.Nested(typeof(RunSpec)), typeof(TransformationSpec)).Select(place => place.In(run)).ToArray();
        return [.. Kinds.Select(kind => Array.Find(named, node => SpecTree.KindOf(node, family) == kind) is { } node
            ? new SeriesChoice(kind, JsonSerializer.SerializeToElement(node), IsOfRun: true)
            : new SeriesChoice(kind, JsonSerializer.SerializeToElement(kind.Name), IsOfRun: false))];
    }

    /// <summary>Whether the JSON is a dataset of time series.</summary>
    public static bool IsSeries(JsonNode? dataset) =>
        SpecTree.KindOf(dataset, SpecModel.Family(typeof(DatasetSpec))) is { } kind && ((DatasetSpec)Activator.CreateInstance(kind.Type)!).Modality == Modality.TimeSeries;

    /// <summary>Steps from one patch to the next of the encoder that the run names; null where it takes no patches.</summary>
    public static int? PatchStep(JsonNode? run)
    {
        var backbone = SpecPath.Root.Member("pretraining").Member("backbone").In(run);
        return SpecTree.KindOf(backbone, SpecModel.Family(typeof(Shared.Specs.Backbones.BackboneSpec))) is { } kind && kind.Field("patchLength") is not null && kind.Field("stride") is { } stride
            && SpecTree.Value(backbone, stride) is JsonValue value && value.TryGetValue<int>(out var step) && step > 0 ? step : null;
    }
}
