using System.Globalization;

namespace Invaria.Shared.Detections;

/// <summary>A few pictures with what is there and what was found: what a page draws of a detection task. An artifact of its run, as JSON.</summary>
/// <param name="Classes">Names of the classes in the order of their labels.</param>
/// <param name="TestPictures">How many pictures the test split has, of which these are some.</param>
/// <param name="Pictures">The pictures.</param>
public sealed record DetectionExamples(IReadOnlyList<string> Classes, int TestPictures, IReadOnlyList<DetectionExample> Pictures)
{
    /// <summary>What the artifact is.</summary>
    public const string ArtifactKind = "detections";

    /// <summary>What its pictures' artifacts are.</summary>
    public const string PictureKind = "picture";

    /// <summary>Its name within the run.</summary>
    /// <param name="task">Position among the spec's transfer tasks.</param>
    public static string ArtifactName(int task) => string.Create(CultureInfo.InvariantCulture, $"detections.{task}.json");

    /// <summary>Name within the run of a picture's artifact, a PNG.</summary>
    /// <param name="task">Position among the spec's transfer tasks.</param>
    /// <param name="place">Place among the pictures.</param>
    public static string PictureName(int task, int place) => string.Create(CultureInfo.InvariantCulture, $"detections.{task}.{place}.png");
}
