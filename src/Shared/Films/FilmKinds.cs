namespace Invaria.Shared.Films;

/// <summary>What the artifacts with pictures are.</summary>
public static class FilmKinds
{
    /// <summary>A sheet of pictures, a PNG.</summary>
    public const string Sheet = "sheet";
}
