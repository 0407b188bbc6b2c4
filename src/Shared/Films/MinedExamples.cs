namespace Invaria.Shared.Films;

/// <summary>A few mined windows, each in its frame: what a page draws of mining. An artifact of its run, as JSON beside a sheet of the frames.</summary>
/// <param name="AllWindows">How many windows were mined, of which these are some.</param>
/// <param name="Videos">How many videos they were mined in.</param>
/// <param name="Sheet">Size of the sheet.</param>
/// <param name="Windows">The windows, in the order of the videos.</param>
public sealed record MinedExamples(int AllWindows, int Videos, SheetSize Sheet, IReadOnlyList<MinedExample> Windows)
{
    /// <summary>Its name within the run.</summary>
    public const string ArtifactName = "mining.json";

    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "mined-windows";

    /// <summary>Name within the run of the sheet of frames, a PNG.</summary>
    public const string SheetName = "mining.png";
}
