using Invaria.Shared.Specs.Transfer.Proposals;
using OpenCvSharp;
using OpenCvSharp.XImgProc;

namespace Invaria.Science.Transfer.Detections.Proposals;

/// <summary>Edge boxes (Zitnick and Dollár 2014) as OpenCV has them, on edges of a Sobel filter in place of a trained detector's.</summary>
internal sealed class EdgeBoxSearch(EdgeBoxesSpec spec) : OpenCvProposals
{
    // Boxes of less than a tenth of the picture along each side are not looked for.
    private const float LeastArea = 0.01f;

    public override double Work => 2;

    protected override IEnumerable<Rect> Propose(Mat image, int index)
    {
        var (strength, direction) = EdgeMap.Of(image);
        using var edges = strength;
        using var directions = direction;
        using var search = EdgeBoxes.Create(
            alpha: (float)spec.Alpha, beta: (float)spec.Beta, maxBoxes: spec.MostProposals, minBoxArea: LeastArea * image.Width * image.Height);
        search.GetBoundingBoxes(edges, directions, out var boxes);
        return boxes;
    }
}
