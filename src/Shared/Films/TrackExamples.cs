namespace Invaria.Shared.Films;

/// <summary>A few tracks as film strips: what a page draws of tracking. An artifact of its run, as JSON beside a sheet with a strip a row.</summary>
/// <param name="AllTracks">How many tracks were kept, of which these are some.</param>
/// <param name="Sheet">Size of the sheet.</param>
/// <param name="Tracks">The tracks, in the order of the videos.</param>
public sealed record TrackExamples(int AllTracks, SheetSize Sheet, IReadOnlyList<TrackExample> Tracks)
{
    /// <summary>Its name within the run.</summary>
    public const string ArtifactName = "tracks.json";

    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "track-strips";

    /// <summary>Name within the run of the sheet of strips, a PNG.</summary>
    public const string SheetName = "tracks.png";
}
