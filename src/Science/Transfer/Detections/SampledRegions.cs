using Invaria.Science.Detection;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Transfer.Detections;

/// <summary>
/// The regions of a picture that a head learns from in a step (Girshick 2015, section 2.3): up to a quarter overlap an object by at
/// least 0.5 and are of its class, the others overlap most by 0.1 to 0.5 and are background.
/// </summary>
/// <param name="Boxes">The regions; those that show an object come first.</param>
/// <param name="Labels">0 for background, else class + 1.</param>
/// <param name="Offsets">Of each region that shows an object: where the object's box lies from it.</param>
public sealed record SampledRegions(BoundingBox[] Boxes, long[] Labels, BoxOffset[] Offsets)
{
    private const double Foreground = 0.5;

    /// <param name="proposals">Regions to choose from; the objects' own boxes are added.</param>
    /// <param name="truths">What is in the picture. Difficult objects and crowds are not learnt, neither as objects nor as background.</param>
    /// <param name="spec">How many regions, and which.</param>
    /// <param name="stream">Chooses.</param>
    public static SampledRegions Draw(IReadOnlyList<BoundingBox> proposals, IReadOnlyList<AnnotatedObject> truths, DetectionTransferSpec spec, ref RandomStream stream)
    {
        AnnotatedObject[] learnt = [.. truths.Where(truth => !truth.Difficult && !truth.Crowd)];
        BoundingBox[] regions = [.. proposals.Where(box => !box.IsEmpty), .. learnt.Select(truth => truth.Box)];
        var (columns, best, overlap, overlaps) = (new BoxColumns(regions), new int[regions.Length], new float[regions.Length], new float[regions.Length]);
        for (var i = 0; i < learnt.Length; i++)
        {
            columns.Overlaps(learnt[i].Box, overlaps);
            for (var j = 0; j < regions.Length; j++)
            {
                if (overlaps[j] > overlap[j])
                {
                    (best[j], overlap[j]) = (i, overlaps[j]);
                }
            }
        }

        var unclear = Unclear(regions, [.. truths.Except(learnt)]);
        var all = Enumerable.Range(0, regions.Length).ToArray();
        var foreground = Choose(Array.FindAll(all, i => overlap[i] >= Foreground), Math.Max(1, (int)Math.Round(spec.RegionsPerPicture * spec.ForegroundShare)), ref stream);
        var wanted = spec.RegionsPerPicture - foreground.Length;
        var background = Choose(Array.FindAll(all, i => overlap[i] < Foreground && overlap[i] >= spec.BackgroundOverlap && !unclear[i]), wanted, ref stream);
        var easy = Choose(Array.FindAll(all, i => overlap[i] < spec.BackgroundOverlap && !unclear[i]), wanted - background.Length, ref stream);
        return new(
            [.. foreground.Concat(background).Concat(easy).Select(i => regions[i])],
            [.. foreground.Select(i => learnt[best[i]].Class + 1L), .. new long[background.Length + easy.Length]],
            [.. foreground.Select(i => BoxCoding.Regions.Encode(learnt[best[i]].Box, regions[i]))]);
    }

    private static bool[] Unclear(BoundingBox[] regions, IReadOnlyList<AnnotatedObject> unlearnt) =>
        Array.ConvertAll(regions, region => unlearnt.Any(truth => truth.Crowd ? truth.Box.Intersection(region) >= Foreground * region.Area : truth.Box.Overlap(region) >= Foreground));

    private static int[] Choose(int[] from, int most, ref RandomStream stream) =>
        from.Length <= most ? from : [.. stream.Permutation(from.Length).Take(Math.Max(0, most)).Select(i => from[i])];
}
