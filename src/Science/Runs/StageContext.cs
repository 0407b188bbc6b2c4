using Invaria.Shared.Runs;
using static TorchSharp.torch;

namespace Invaria.Science.Runs;

/// <summary>What a stage is given to work with.</summary>
/// <param name="Recorder">Where it reports.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Index">Position among the spec's stages of its kind.</param>
/// <param name="Device">Where tensors live.</param>
/// <param name="Progress">Told the share of this stage that is done, 0 to 1, and what is being done.</param>
/// <param name="Cancellation">To be looked at at least every step.</param>
public sealed record StageContext(
    IRunRecorder Recorder,
    long Seed,
    int Index,
    Device Device,
    Action<double, string> Progress,
    CancellationToken Cancellation)
{
    /// <summary>First part of the names of this stage's series: of a pretraining <c>pretraining</c>, of others with their place.</summary>
    public string Series { get; init; } = Stages.Pretraining;
}
