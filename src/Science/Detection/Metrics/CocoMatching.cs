namespace Invaria.Science.Detection.Metrics;

/// <summary>Detections of one class in one picture beside its objects, at several thresholds.</summary>
/// <param name="Positives">Objects to find.</param>
/// <param name="Scores">Scores of the detections, falling.</param>
/// <param name="Right">[thresholds][detections]: whether it found an object.</param>
/// <param name="Ignored">[thresholds][detections]: whether it counts neither for nor against.</param>
internal sealed record CocoMatching(int Positives, double[] Scores, bool[][] Right, bool[][] Ignored)
{
    /// <summary>
    /// By falling score each detection takes the object that it overlaps most of those not taken; objects that are to be found go before
    /// those that are ignored (crowds, difficult ones, and those of another size). A crowd is never used up, and what lies inside it
    /// overlaps it wholly. What found nothing and is of another size itself is ignored.
    /// </summary>
    public static CocoMatching Of(DetectedPicture picture, int label, CocoSize size, int most, IReadOnlyList<double> thresholds)
    {
        var (least, greatest) = size switch
        {
            CocoSize.Small => (0, 32 * 32),
            CocoSize.Medium => (32 * 32, 96 * 96),
            CocoSize.Large => (96 * 96, 1e10),
            _ => (0, 1e10),
        };
        var detections = picture.Detections.Where(detection => detection.Class == label).OrderByDescending(detection => detection.Score).Take(most).ToArray();
        var truths = picture.Truths.Where(truth => truth.Class == label).Select(truth => (Truth: truth, Ignored: truth.Crowd || truth.Difficult || truth.Area < least || truth.Area > greatest))
            .OrderBy(item => item.Ignored).ToArray();
        var overlaps = Array.ConvertAll(detections, detection => Array.ConvertAll(truths, item => item.Truth.Crowd ? Inside(detection.Box, item.Truth.Box) : item.Truth.Box.Overlap(detection.Box)));
        var (right, ignored) = (new bool[thresholds.Count][], new bool[thresholds.Count][]);
        for (var t = 0; t < thresholds.Count; t++)
        {
            (right[t], ignored[t]) = (new bool[detections.Length], new bool[detections.Length]);
            var taken = new bool[truths.Length];
            for (var d = 0; d < detections.Length; d++)
            {
                var (best, overlap) = (-1, Math.Min(thresholds[t], 1 - 1e-10));
                for (var g = 0; g < truths.Length; g++)
                {
                    if (taken[g] && !truths[g].Truth.Crowd)
                    {
                        continue;
                    }

                    // The ignored ones come last: they are only for what found nothing else.
                    if (best >= 0 && !truths[best].Ignored && truths[g].Ignored)
                    {
                        break;
                    }

                    if (overlaps[d][g] >= overlap)
                    {
                        (best, overlap) = (g, overlaps[d][g]);
                    }
                }

                if (best >= 0)
                {
                    taken[best] = true;
                    (right[t][d], ignored[t][d]) = (!truths[best].Ignored, truths[best].Ignored);
                }
                else
                {
                    ignored[t][d] = detections[d].Box.Area < least || detections[d].Box.Area > greatest;
                }
            }
        }

        return new(truths.Count(item => !item.Ignored), Array.ConvertAll(detections, detection => detection.Score), right, ignored);
    }

    private static double Inside(BoundingBox box, BoundingBox crowd) => box.Area > 0 ? box.Intersection(crowd) / box.Area : 0;
}
