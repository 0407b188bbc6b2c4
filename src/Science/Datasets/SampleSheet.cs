using Invaria.Science.Images;
using Invaria.Shared.Previews;

namespace Invaria.Science.Datasets;

/// <summary>The first samples of a dataset as pictures to look at while it is being defined.</summary>
public static class SampleSheet
{
    /// <param name="dataset">The dataset.</param>
    /// <param name="samples">How many; fewer where the split has fewer.</param>
    /// <param name="split">From which split.</param>
    /// <param name="leastSide">Pixels are enlarged to squares until a picture is at least this wide.</param>
    public static DatasetPreview Of(ImageDataset dataset, int samples, Split split = Split.Train, int leastSide = 96)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var enlargement = Math.Max(1, (leastSide + dataset.Width - 1) / dataset.Width);
        var shown = new PreviewSample[Math.Min(samples, dataset.Count(split))];
        var rendered = RenderedSamples.Of(dataset, split, shown.Length);
        _ = Parallel.For(0, shown.Length, i =>
        {
            var size = dataset.Height * dataset.Width * dataset.Channels;
            var label = (int)rendered.Labels[i];
            shown[i] = new(label, dataset.ClassNames[label], PictureFile.EncodePng(rendered.Rgb.AsSpan(i * size, size), dataset.Width, dataset.Height, enlargement));
        });

        return new(dataset.Classes, shown, dataset.Remarks);
    }
}
