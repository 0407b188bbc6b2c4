namespace Invaria.Shared.Normals;

/// <summary>One picture with its true normals, the normals that were told, and how far these are off. Names are of artifacts, PNGs of one size.</summary>
/// <param name="Name">What the picture is called.</param>
/// <param name="Width">Width of the artifacts in pixels.</param>
/// <param name="Height">Height of the artifacts in pixels.</param>
/// <param name="Picture">The picture.</param>
/// <param name="Truth">The true normals as colours, (n + 1) / 2; black where there is none.</param>
/// <param name="Prediction">The normals that were told, likewise, everywhere.</param>
/// <param name="Errors">The angle between them in greys: black 0°, white from <see cref="NormalExamples.MostError"/> on or where there is no truth.</param>
/// <param name="AngleMean">Mean of that angle over the picture, degrees; null where it has no true normal.</param>
/// <param name="AngleMedian">Its median.</param>
public sealed record NormalExample(
    string Name, int Width, int Height, string Picture, string Truth, string Prediction, string Errors, double? AngleMean, double? AngleMedian);
