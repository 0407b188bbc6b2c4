using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Storage.Runs;

/// <summary>A run to be queued.</summary>
/// <param name="Spec">What to run; valid.</param>
/// <param name="Name">Shown in lists; derived from the spec when null.</param>
/// <param name="Arm">The side of the experiment it belongs to.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Factors">What sets it apart from the other runs of its experiment, by name; none when null.</param>
/// <param name="ReuseStages">Whether it takes over stages that other runs have computed.</param>
/// <param name="PretrainedBy">The run whose pretrained network it takes over, whatever version computed it.</param>
public sealed record RunDraft(
    RunSpec Spec, string? Name = null, string? Arm = null, int Priority = 0, string Device = "cpu",
    IReadOnlyDictionary<string, string>? Factors = null, bool ReuseStages = true, long? PretrainedBy = null)
{
    internal string NameOrDerived => Name ??
        $"{SpecModel.Kind(Spec.Pretraining.GetType()).Title}, {SpecModel.Kind(Spec.Pretraining.Dataset.GetType()).Title}, seed {Spec.Seed}";
}
