using Invaria.Storage.Artifacts;

namespace Invaria.Storage.Metrics;

/// <summary>A stored file to make known; replaces the run's artifact of the same name.</summary>
/// <param name="Name">Unique within the run.</param>
/// <param name="Kind"><c>checkpoint</c>, <c>weights</c>, <c>table</c>, <c>picture</c>.</param>
/// <param name="MediaType">MIME type.</param>
/// <param name="Content">Where the bytes are.</param>
public sealed record ArtifactRecord(string Name, string Kind, string MediaType, StoredBytes Content);
