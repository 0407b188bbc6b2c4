namespace Invaria.Science.Detection;

/// <summary>Of boxes that overlap, only the one with the highest score is kept.</summary>
public static class NonMaximumSuppression
{
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">A score each.</param>
    /// <param name="threshold">A box whose intersection over union with a kept one is greater goes.</param>
    /// <param name="most">At most so many are kept.</param>
    /// <returns>Which boxes are kept, by falling score; of equal scores the first comes first.</returns>
    public static int[] Keep(ReadOnlySpan<BoundingBox> boxes, ReadOnlySpan<float> scores, double threshold, int most = int.MaxValue)
    {
        if (boxes.Length != scores.Length)
        {
            throw new ArgumentException($"There are {boxes.Length} boxes and {scores.Length} scores.", nameof(scores));
        }

        var (order, ranks) = (new int[boxes.Length], new (float Score, int Index)[boxes.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], ranks[i]) = (i, (scores[i], i));
        }

        Array.Sort(ranks, order, Comparer<(float Score, int Index)>.Create(static (one, other) =>
            one.Score == other.Score ? one.Index.CompareTo(other.Index) : other.Score.CompareTo(one.Score)));
        var sorted = new BoundingBox[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            sorted[i] = boxes[order[i]];
        }

        var columns = new BoxColumns(sorted);
        var (gone, overlaps, kept) = (new bool[order.Length], new float[order.Length], new List<int>());
        for (var i = 0; i < order.Length && kept.Count < most; i++)
        {
            if (gone[i])
            {
                continue;
            }

            kept.Add(order[i]);
            columns.Overlaps(sorted[i], overlaps, i + 1);
            for (var j = i + 1; j < order.Length; j++)
            {
                gone[j] |= overlaps[j] > threshold;
            }
        }

        return [.. kept];
    }

    /// <summary>The same within each class; what is kept comes by falling score.</summary>
    /// <param name="detections">Detections of one picture.</param>
    /// <param name="threshold">Intersection over union above which two of one class are the same object.</param>
    /// <param name="most">At most so many are kept, of all classes together.</param>
    public static DetectedObject[] PerClass(IEnumerable<DetectedObject> detections, double threshold, int most = int.MaxValue) =>
    [
        .. detections.GroupBy(detection => detection.Class).OrderBy(same => same.Key).SelectMany(same =>
        {
            var ofClass = same.ToArray();
            return Keep(Array.ConvertAll(ofClass, detection => detection.Box), Array.ConvertAll(ofClass, detection => (float)detection.Score), threshold).Select(kept => ofClass[kept]);
        }).OrderByDescending(detection => detection.Score).Take(most),
    ];
}
