using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Runs;

/// <summary>
/// Names what a stage computes: two stages with the same key, computed by the same version of the code, have the same
/// result, so one of them is enough. 64 hexadecimal digits.
/// </summary>
public static class StageKey
{
    /// <summary>Key of a run's pretraining: its spec, the seed and the device.</summary>
    public static string OfPretraining(RunSpec spec, string device) => OfPretraining(spec.Pretraining, spec.Seed, device);

    /// <summary>Key of what a run's pretraining needs: what decides its result, the keys of what it works on, the seed and the device.</summary>
    public static string OfPreparation(Preparation preparation, int seed, string device) => preparation.Pretraining is { } pretraining
        ? OfPretraining(pretraining, seed, device)
        : Hash([
            Stages.Preparation, preparation.Kind, .. preparation.Settings, .. preparation.After.Select(before => OfPreparation(before, seed, device)),
            seed.ToString(CultureInfo.InvariantCulture), device,
        ]);

    /// <summary>
    /// Keys of all that a run has to make before its pretraining, in order; empty for most. Of runs whose first is equal only one
    /// prepares at a time, as the others will share most of it.
    /// </summary>
    public static string[] OfPreparations(RunSpec spec, string device) => [.. spec.Pretraining.Preparations.Select(preparation => OfPreparation(preparation, spec.Seed, device))];

    /// <summary>Key of a stage that works on the pretrained backbone: the pretraining's key, the stage's spec and its place, from which its random numbers come.</summary>
    /// <param name="spec">The run's spec.</param>
    /// <param name="device"><c>cpu</c> or <c>cuda</c>.</param>
    /// <param name="stage"><see cref="Stages.Invariance"/> or <see cref="Stages.Transfer"/>.</param>
    /// <param name="index">Position among the spec's stages of that kind.</param>
    public static string Of(RunSpec spec, string device, string stage, int index) => Hash(
        stage,
        OfPretraining(spec, device),
        CanonicalJson.Of(stage == Stages.Invariance ? spec.Invariance[index] : spec.Transfer[index]),
        index.ToString(CultureInfo.InvariantCulture));

    private static string OfPretraining(PretrainingSpec pretraining, int seed, string device) =>
        Hash(Stages.Pretraining, CanonicalJson.Of(pretraining), seed.ToString(CultureInfo.InvariantCulture), device);

    // None of the parts can hold a line break, so the parts cannot run into each other.
    private static string Hash(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
