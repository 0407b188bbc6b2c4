namespace Invaria.Client.Trash;

/// <summary>Something that was deleted and can be restored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Runs">How many runs went with it; null where it has none of its own.</param>
/// <param name="DeletedAt">When it was deleted.</param>
/// <param name="DeletedBy">Who deleted it; null where that is not known.</param>
/// <param name="GoesAt">When it is removed for good.</param>
public sealed record DeletedThing(long Id, string Name, int? Runs, DateTimeOffset DeletedAt, string? DeletedBy, DateTimeOffset GoesAt);
