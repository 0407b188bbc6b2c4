using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;

namespace Invaria.Science.Runs;

/// <summary>Where a run computes, and what it is given there.</summary>
/// <param name="Recorder">Where it reports.</param>
/// <param name="Checkpoints">Where it goes on from, and keeps what it needs to.</param>
/// <param name="FinishedStages">What it need not compute again.</param>
/// <param name="Sources">Where this machine keeps data.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Threads">Threads of LibTorch; part of the result's bits on CPU.</param>
public sealed record RunSite(
    IRunRecorder Recorder, ICheckpointStore Checkpoints, IFinishedStages FinishedStages, DataSources Sources, string Device, int Threads);
