namespace Invaria.Shared.Films;

/// <summary>
/// The triplets of highest loss once a network is trained: what a page draws of them. An artifact of its run, as JSON beside a
/// sheet with a triplet a row.
/// </summary>
/// <param name="Epoch">The epoch whose weights the network has.</param>
/// <param name="Drawn">Pairs drawn in that epoch, of which <paramref name="Trained"/> are the hardest, each with the hardest negative of its step.</param>
/// <param name="AllHeldOut">How many held-out triplets there are, of which <paramref name="HeldOut"/> are the hardest.</param>
/// <param name="Margin">The loss's margin.</param>
/// <param name="Sheet">Size of the sheet.</param>
/// <param name="Trained">Triplets of the epoch, by falling loss.</param>
/// <param name="HeldOut">Triplets of tracks that were not trained on, by falling loss.</param>
public sealed record TripletExamples(
    int Epoch, int Drawn, int AllHeldOut, double Margin, SheetSize Sheet, IReadOnlyList<TripletExample> Trained, IReadOnlyList<TripletExample> HeldOut)
{
    /// <summary>Its name within the run.</summary>
    public const string ArtifactName = "triplets.json";

    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "hard-triplets";

    /// <summary>Name within the run of the sheet of patches, a PNG.</summary>
    public const string SheetName = "triplets.png";
}
