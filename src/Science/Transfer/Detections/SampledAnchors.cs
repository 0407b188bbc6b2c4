using Invaria.Science.Detection;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Transfer.Detections;

/// <summary>
/// The anchors of a picture that a proposal network learns from in a step (Ren et al. 2015, section 3.1.2): those that overlap an object
/// by at least 0.7, and the nearest to each object, show one; those below 0.3 to every object show background. Anchors that cross the
/// picture's border teach nothing.
/// </summary>
/// <param name="Indices">Which anchors; those that show an object come first.</param>
/// <param name="Offsets">Of each that shows an object: where the object's box lies from it.</param>
public sealed record SampledAnchors(long[] Indices, BoxOffset[] Offsets)
{
    // In single precision the nearest anchors of equal overlap may differ in the last bit.
    private const float Rounding = 1e-5f;

    /// <param name="anchors">All anchors of the map.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="spec">How many, and which.</param>
    /// <param name="stream">Chooses.</param>
    public static SampledAnchors Draw(BoundingBox[] anchors, ScaledScene picture, FasterRcnnSpec spec, ref RandomStream stream)
    {
        var inside = Array.ConvertAll(anchors, anchor => anchor.X1 >= 0 && anchor.Y1 >= 0 && anchor.X2 <= picture.Width && anchor.Y2 <= picture.Height);
        var (columns, overlaps) = (new BoxColumns(anchors), new float[anchors.Length]);
        var (best, overlap, positive, unclear) = (new int[anchors.Length], new float[anchors.Length], new bool[anchors.Length], new bool[anchors.Length]);
        for (var i = 0; i < picture.Objects.Count; i++)
        {
            var truth = picture.Objects[i];
            columns.Overlaps(truth.Box, overlaps);
            if (truth.Crowd || truth.Difficult)
            {
                for (var j = 0; j < anchors.Length; j++)
                {
                    unclear[j] |= overlaps[j] >= spec.NegativeOverlap || (truth.Crowd && truth.Box.Intersection(anchors[j]) >= anchors[j].Area / 2);
                }

                continue;
            }

            var nearest = 0f;
            for (var j = 0; j < anchors.Length; j++)
            {
                nearest = inside[j] ? Math.Max(nearest, overlaps[j]) : nearest;
            }

            for (var j = 0; j < anchors.Length; j++)
            {
                positive[j] |= inside[j] && nearest > 0 && overlaps[j] >= nearest - Rounding;
                if (overlaps[j] > overlap[j])
                {
                    (best[j], overlap[j]) = (i, overlaps[j]);
                }
            }
        }

        var all = Enumerable.Range(0, anchors.Length).Where(i => inside[i]).ToArray();
        var objects = Choose(Array.FindAll(all, i => positive[i] || overlap[i] >= spec.PositiveOverlap), spec.AnchorsPerPicture / 2, ref stream);
        var background = Choose(Array.FindAll(all, i => !positive[i] && !unclear[i] && overlap[i] < spec.NegativeOverlap), spec.AnchorsPerPicture - objects.Length, ref stream);
        return new(
            [.. objects.Concat(background).Select(i => (long)i)],
            [.. objects.Select(i => BoxCoding.Anchors.Encode(picture.Objects[best[i]].Box, anchors[i]))]);
    }

    private static int[] Choose(int[] from, int most, ref RandomStream stream) =>
        from.Length <= most ? from : [.. stream.Permutation(from.Length).Take(most).Select(i => from[i])];
}
