using System.Text.Json;

namespace Invaria.Shared.Runs;

/// <summary>A run to create.</summary>
/// <param name="Spec">What to run; see the catalog.</param>
/// <param name="Name">Shown in lists; derived from the spec when not given.</param>
/// <param name="Arm">The side of the experiment it belongs to.</param>
/// <param name="Priority">Higher goes first; −100 to 100.</param>
/// <param name="Device">One of <see cref="Devices"/>: the queue whose workers take it.</param>
/// <param name="Factors">What sets the run apart from the others of its experiment, by name, e.g. <c>training samples</c>: <c>1000</c>. Runs with equal arm and factors differ in their seed only.</param>
/// <param name="ReuseStages">Takes over stages that another run has computed with the same spec, seed, device and version instead of computing them again.</param>
/// <param name="PretrainedBy">The run whose pretrained network is taken over, whatever version of the code computed it; its pretraining, seed and device must be the same.</param>
public sealed record RunRequest(
    JsonElement Spec, string? Name = null, string? Arm = null, int Priority = 0, string Device = Devices.Cpu,
    IReadOnlyDictionary<string, string>? Factors = null, bool ReuseStages = true, long? PretrainedBy = null);
