using System.Text.Json;
using Invaria.Shared.Runs;

namespace Invaria.Shared.Sweeps;

/// <summary>Runs spanned by axes over a spec: one for each combination of their values, or for some that are drawn.</summary>
/// <param name="Spec">The spec that every run starts from.</param>
/// <param name="Axes">What is varied; the last axis varies fastest. An axis over <c>$.seed</c> gives every arm its seeds.</param>
/// <param name="Arm">Put before the name of every arm.</param>
/// <param name="Priority">Higher goes first; −100 to 100.</param>
/// <param name="Device">One of <see cref="Devices"/>.</param>
/// <param name="Draws">How many different combinations are drawn at random, each of which gets all seeds; null: every combination.</param>
/// <param name="DrawSeed">The same seed draws the same combinations.</param>
/// <param name="Halving">Stops weak runs early; null: all run to their end. Every arm has one seed then.</param>
public sealed record SweepRequest(
    JsonElement Spec, IReadOnlyList<SweepAxis> Axes, string? Arm = null, int Priority = 0, string Device = Devices.Cpu, int? Draws = null, int DrawSeed = 0,
    HalvingRequest? Halving = null);
