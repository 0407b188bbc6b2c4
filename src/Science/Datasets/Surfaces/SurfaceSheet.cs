using Invaria.Science.Images;
using Invaria.Science.Normals;
using Invaria.Shared.Previews;

namespace Invaria.Science.Datasets.Surfaces;

/// <summary>The first pictures of a dataset beside their normals, to look at while it is being defined.</summary>
public static class SurfaceSheet
{
    private const int Side = 160;

    /// <param name="scenes">The dataset.</param>
    /// <param name="samples">How many; fewer where the split has fewer.</param>
    /// <param name="split">From which split.</param>
    public static DatasetPreview Of(SurfaceScenes scenes, int samples, Split split = Split.Train)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var shown = new PreviewSample[Math.Min(samples, scenes.Count(split))];
        InParallel.ForEach(Enumerable.Range(0, shown.Length), i => shown[i] = new(0, scenes.Name(split, i), Pair(scenes, split, i, Side)));
        return new(0, shown, scenes.Remarks);
    }

    /// <summary>A picture and, to the right of it, its normals as colours; a PNG.</summary>
    private static byte[] Pair(SurfaceScenes scenes, Split split, int index, int side)
    {
        var picture = scenes.Read(split, index, side);
        var normals = scenes.Normals(split, index);
        var (width, height) = (picture.Width, picture.Height);
        var rgb = new byte[height * width * 2 * 3];
        for (var y = 0; y < height; y++)
        {
            picture.Rgb.AsSpan(y * width * 3, width * 3).CopyTo(rgb.AsSpan(y * width * 6));
            for (var x = 0; x < width; x++)
            {
                // Not mixed: a mean of two normals would be the colour of a third.
                var from = ((int)((y + 0.5) * normals.Height / height) * normals.Width) + (int)((x + 0.5) * normals.Width / width);
                var to = ((y * width * 2) + width + x) * 3;
                (rgb[to], rgb[to + 1], rgb[to + 2]) = NormalColours.Encode(normals.Normals[from], normals.Valid[from]);
            }
        }

        return PictureFile.EncodePng(rgb, width * 2, height);
    }
}
