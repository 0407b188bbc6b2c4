using Invaria.Shared.Collections;

namespace Invaria.Storage.Collections;

/// <summary>A collection on its way in. Its files lie in a quarantine folder of its id.</summary>
public sealed class Registration
{
    /// <summary>Random; names the quarantine folder.</summary>
    public required string Id { get; set; }

    public required string Name { get; set; }

    /// <summary>What it must be usable as; null: what its files are.</summary>
    public string? Use { get; set; }

    public CollectionState State { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; set; }

    /// <summary>The collection's address once it is registered.</summary>
    public string? Address { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}
