using Invaria.Science.Datasets;
using Invaria.Science.Detection;
using Invaria.Science.Native;
using OpenCvSharp;

namespace Invaria.Science.Transfer.Detections.Proposals;

/// <summary>Regions that OpenCV proposes. A pure function of the picture.</summary>
internal abstract class OpenCvProposals : RegionProposals
{
    /// <exception cref="DatasetException">OpenCV is not on this machine; the message says what to install.</exception>
    protected OpenCvProposals()
    {
        try
        {
            OpenCvRuntime.Load();
        }
        catch (OpenCvNotLoadedException fault)
        {
            throw new DatasetException(".proposals", $"{fault.Message} Or choose the dense grid, which is built in.", fault);
        }
    }

    public sealed override BoundingBox[] Of(ScaledScenes scenes, int index)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        var picture = scenes.Picture(index);
        // Blue before red, as OpenCV has it.
        var bgr = new byte[picture.Rgb.Length];
        for (var i = 0; i < bgr.Length; i += 3)
        {
            (bgr[i], bgr[i + 1], bgr[i + 2]) = (picture.Rgb[i + 2], picture.Rgb[i + 1], picture.Rgb[i]);
        }

        using var image = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, bgr);
        return [.. Propose(image, index).Select(box => new BoundingBox(box.X, box.Y, box.X + box.Width, box.Y + box.Height).Within(picture.Width, picture.Height)).Where(box => !box.IsEmpty)];
    }

    /// <param name="image">[H, W, 3] bytes, blue, green, red.</param>
    /// <param name="index">Which picture, for what is to be drawn.</param>
    protected abstract IEnumerable<Rect> Propose(Mat image, int index);
}
