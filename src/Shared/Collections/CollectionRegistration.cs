namespace Invaria.Shared.Collections;

/// <summary>A collection that is being registered.</summary>
/// <param name="Id">Names the registration.</param>
/// <param name="Name">What its user calls the collection.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it was refused: what is wrong with which file, and what to do. Null otherwise.</param>
/// <param name="Address">The collection's address once it is registered.</param>
/// <param name="CreatedAt">When it began.</param>
public sealed record CollectionRegistration(string Id, string Name, CollectionState State, string? Reason, string? Address, DateTimeOffset CreatedAt);
