using System.Globalization;

namespace Invaria.Shared.Normals;

/// <summary>A few pictures with their true normals and those that were told: what a page draws of a task of surface normals. An artifact of its run, as JSON.</summary>
/// <param name="TestPictures">How many pictures the test split has, of which these are some.</param>
/// <param name="Pictures">The pictures.</param>
public sealed record NormalExamples(int TestPictures, IReadOnlyList<NormalExample> Pictures)
{
    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "surface-normals";

    /// <summary>What its pictures' artifacts are.</summary>
    public const string PictureKind = "picture";

    /// <summary>The angle, in degrees, from which on an error is shown white.</summary>
    public const double MostError = 60;

    /// <summary>Its name within the run.</summary>
    /// <param name="task">Position among the spec's transfer tasks.</param>
    public static string ArtifactName(int task) => string.Create(CultureInfo.InvariantCulture, $"normals.{task}.json");

    /// <summary>Name within the run of a picture's artifact, a PNG.</summary>
    /// <param name="task">Position among the spec's transfer tasks.</param>
    /// <param name="place">Place among the pictures.</param>
    /// <param name="what"><c>picture</c>, <c>truth</c>, <c>prediction</c> or <c>errors</c>.</param>
    public static string PictureName(int task, int place, string what) => string.Create(CultureInfo.InvariantCulture, $"normals.{task}.{place}.{what}.png");
}
