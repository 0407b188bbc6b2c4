using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Storage.Runs;

/// <summary>A run that a worker now holds.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ExperimentId">Its experiment.</param>
/// <param name="Attempt">The attempt that every write must carry.</param>
/// <param name="SpecJson">The spec, every field written out.</param>
/// <param name="SpecHash">Hash of the spec without its seed.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Threads">Threads of the first attempt; null when this is the first.</param>
public sealed record ClaimedRun(long RunId, long ExperimentId, int Attempt, string SpecJson, string SpecHash, string Device, int? Threads)
{
    /// <exception cref="InvalidSpecException">The stored spec is not valid for this version of the code.</exception>
    public RunSpec Spec() => SpecReader.Read<RunSpec>(SpecJson).Required();
}
