using System.Numerics;

namespace Invaria.Science.Normals;

/// <summary>
/// The direction of the surface at each pixel of a picture, in camera coordinates: x to the right, y up, z out of the picture towards
/// the viewer. A wall that faces the camera is (0, 0, 1), a floor (0, 1, 0).
/// </summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Normals">[Height · Width], row by row, of length 1; zero where there is none.</param>
/// <param name="Valid">[Height · Width]: where there is a normal.</param>
public sealed record NormalMap(int Width, int Height, Vector3[] Normals, bool[] Valid)
{
    /// <summary>Number of pixels with a normal.</summary>
    public int Count => Valid.Count(valid => valid);
}
