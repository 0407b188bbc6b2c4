using Invaria.Shared.Collections;

namespace Invaria.Storage.Collections;

/// <summary>Data that a user registered. Its files lie in the collection folder under its address.</summary>
public sealed class Collection
{
    public long Id { get; set; }

    /// <summary>Content address: the same files are one collection.</summary>
    public required string Address { get; set; }

    public required string Name { get; set; }

    /// <summary>What it is, one of <see cref="CollectionUse"/>.</summary>
    public required string Format { get; set; }

    public required CollectionDescription Description { get; set; }

    /// <summary>Pictures to look at.</summary>
    public IReadOnlyList<CollectionSample> Samples { get; set; } = [];

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
