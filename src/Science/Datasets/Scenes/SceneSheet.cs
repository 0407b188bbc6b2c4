using Invaria.Science.Images;
using Invaria.Shared.Previews;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>The first scenes of a dataset with their boxes drawn in, to look at while it is being defined.</summary>
public static class SceneSheet
{
    private const int Side = 160;
    private const int LineWidth = 2;

    /// <param name="scenes">The dataset.</param>
    /// <param name="samples">How many; fewer where the split has fewer.</param>
    /// <param name="split">From which split.</param>
    public static DatasetPreview Of(AnnotatedScenes scenes, int samples, Split split = Split.Train)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var shown = new PreviewSample[Math.Min(samples, scenes.Count(split))];
        InParallel.ForEach(Enumerable.Range(0, shown.Length), i =>
        {
            var scene = scenes.Scene(split, i);
            var picture = scenes.Read(split, i, Side);
            var (x, y) = ((double)picture.Width / scene.Width, (double)picture.Height / scene.Height);
            var rgb = (byte[])picture.Rgb.Clone();
            foreach (var found in scene.Objects)
            {
                BoxDrawing.Outline(rgb, picture.Width, picture.Height, found.Box.Scaled(x, y), 0, 0, found.Class, LineWidth);
            }

            var label = scene.Objects.Count == 0 ? 0 : scene.Objects[0].Class;
            var names = scene.Objects.Select(found => scenes.ObjectClasses[found.Class]).Distinct(StringComparer.Ordinal);
            shown[i] = new(label, string.Join(", ", names), PictureFile.EncodePng(rgb, picture.Width, picture.Height));
        });

        return new(scenes.ObjectClasses.Count, shown, scenes.Remarks);
    }
}
