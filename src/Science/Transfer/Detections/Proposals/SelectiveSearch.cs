using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transfer.Proposals;
using OpenCvSharp;
using OpenCvSharp.XImgProc.Segmentation;

namespace Invaria.Science.Transfer.Detections.Proposals;

/// <summary>
/// Selective search (Uijlings et al. 2013) as OpenCV has it. Its own order of boxes is drawn from the process-wide generator of the C
/// library, so it is not used: where there are too many boxes, which stay is drawn from a stream of the picture's own.
/// </summary>
internal sealed class SelectiveSearch(SelectiveSearchSpec spec) : OpenCvProposals
{
    public override double Work => spec.Thorough ? 100 : 20;

    protected override IEnumerable<Rect> Propose(Mat image, int index)
    {
        using var search = SelectiveSearchSegmentation.Create();
        search.SetBaseImage(image);
        if (spec.Thorough)
        {
            search.SwitchToSelectiveSearchQuality();
        }
        else
        {
            search.SwitchToSelectiveSearchFast();
        }

        search.Process(out var found);
        Rect[] boxes = [.. found.Distinct().OrderBy(box => box.X).ThenBy(box => box.Y).ThenBy(box => box.Width).ThenBy(box => box.Height)];
        return boxes.Length <= spec.MostProposals ? boxes : new RandomStream(0, Purpose.Proposals, index).Permutation(boxes.Length).Take(spec.MostProposals).Select(i => boxes[i]);
    }
}
