namespace Invaria.Storage.Views;

/// <summary>What a table of runs shows and how, under a name.</summary>
public sealed class SavedView
{
    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The parameters of a link to it, without the question mark.</summary>
    public required string Query { get; set; }

    /// <summary>Name of the user who saved it; with the view's name unique.</summary>
    public required string Owner { get; set; }

    /// <summary>Whether the whole team sees it.</summary>
    public bool IsShared { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
