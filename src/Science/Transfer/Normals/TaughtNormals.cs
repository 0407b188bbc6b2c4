using System.Numerics;
using Invaria.Science.Normals;

namespace Invaria.Science.Transfer.Normals;

/// <summary>The normals that teach a network at a quarter of the resolution of the picture that it sees.</summary>
/// <param name="Width">Places across.</param>
/// <param name="Height">Places down.</param>
/// <param name="Normals">[3, Height, Width], of length 1; zero where nothing is taught.</param>
/// <param name="Valid">[Height, Width]: 1 where something is taught, else 0.</param>
public sealed record TaughtNormals(int Width, int Height, float[] Normals, float[] Valid)
{
    // Normals that point every way, as of a heap of small things, have no mean worth teaching.
    private const float LeastAgreement = 0.5f;

    /// <summary>Bytes in memory.</summary>
    public long Size => (Normals.Length + Valid.Length) * (long)sizeof(float);

    /// <summary>Of each place the mean direction of the normals whose pixels lie in it; taught where at least half of its pixels have one.</summary>
    /// <param name="map">The picture's normals at its own size.</param>
    /// <param name="width">Width at which the network sees the picture.</param>
    /// <param name="height">Height at which it does.</param>
    /// <param name="mirrored">Whether it sees it mirrored left to right: then x points the other way too.</param>
    public static TaughtNormals Of(NormalMap map, int width, int height, bool mirrored)
    {
        var (across, down) = ((width + NormalHead.Stride - 1) / NormalHead.Stride, (height + NormalHead.Stride - 1) / NormalHead.Stride);
        var (sums, pixels, seen) = (new Vector3[across * down], new int[across * down], new int[across * down]);
        var (scaleX, scaleY) = ((double)width / map.Width / NormalHead.Stride, (double)height / map.Height / NormalHead.Stride);
        for (var y = 0; y < map.Height; y++)
        {
            var row = (int)((y + 0.5) * scaleY) * across;
            for (var x = 0; x < map.Width; x++)
            {
                var place = row + (int)((x + 0.5) * scaleX);
                var from = (y * map.Width) + (mirrored ? map.Width - 1 - x : x);
                pixels[place]++;
                if (map.Valid[from])
                {
                    seen[place]++;
                    sums[place] += map.Normals[from];
                }
            }
        }

        var (normals, valid) = (new float[3 * sums.Length], new float[sums.Length]);
        for (var i = 0; i < sums.Length; i++)
        {
            var length = sums[i].Length();
            if (seen[i] == 0 || seen[i] * 2 < pixels[i] || length < LeastAgreement * seen[i])
            {
                continue;
            }

            var normal = sums[i] / length;
            valid[i] = 1;
            normals[i] = mirrored ? -normal.X : normal.X;
            normals[sums.Length + i] = normal.Y;
            normals[(2 * sums.Length) + i] = normal.Z;
        }

        return new(across, down, normals, valid);
    }
}
