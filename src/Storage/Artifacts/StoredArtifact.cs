using Invaria.Shared.Runs;

namespace Invaria.Storage.Artifacts;

/// <summary>The record of a file of a run; its bytes are in the <see cref="IArtifactStore"/> under <see cref="StorageKey"/>.</summary>
public sealed class StoredArtifact
{
    public long RunId { get; set; }

    /// <summary>Unique within the run.</summary>
    public required string Name { get; set; }

    public required string Kind { get; set; }

    public required string MediaType { get; set; }

    public long Bytes { get; set; }

    /// <summary>64 hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    public required string StorageKey { get; set; }

    public int Attempt { get; set; }

    public long Sequence { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public ArtifactSummary ToSummary() => new(Name, Kind, MediaType, Bytes, Sha256, CreatedAt);
}
