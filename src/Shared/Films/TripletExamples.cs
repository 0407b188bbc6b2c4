namespace Invaria.Shared.Films;

/// <summary>
/// The held-out triplets of highest loss once a network is trained: what a page draws of them. An artifact of its run, as
/// JSON beside a sheet with a triplet a row.
/// </summary>
/// <param name="AllTriplets">How many held-out triplets there are, of which these are the hardest.</param>
/// <param name="Margin">The loss's margin.</param>
/// <param name="Sheet">Size of the sheet.</param>
/// <param name="Triplets">The triplets, by falling loss.</param>
public sealed record TripletExamples(int AllTriplets, double Margin, SheetSize Sheet, IReadOnlyList<TripletExample> Triplets)
{
    /// <summary>Its name within the run.</summary>
    public const string ArtifactName = "triplets.json";

    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "hard-triplets";

    /// <summary>Name within the run of the sheet of patches, a PNG.</summary>
    public const string SheetName = "triplets.png";
}
