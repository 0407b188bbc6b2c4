using Invaria.Storage.Runs;

namespace Invaria.Server.Runs;

/// <summary>A run that somebody asks for.</summary>
/// <param name="Draft">The run.</param>
/// <param name="SpecPath">Where its spec stands in the request, for faults that are found in it.</param>
internal sealed record RequestedRun(RunDraft Draft, string SpecPath);
