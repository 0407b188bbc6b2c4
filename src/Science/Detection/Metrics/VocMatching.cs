namespace Invaria.Science.Detection.Metrics;

/// <summary>
/// Detections of one class in one picture beside its objects, by VOC's rule: by falling score each goes to the object that it overlaps
/// most, and is right where nothing was assigned to that object before.
/// </summary>
/// <param name="Detections">By falling score; right, wrong, or neither (null) where the object does not count.</param>
/// <param name="Found">Whether something was assigned to each object, by the picture's order.</param>
public sealed record VocMatching(IReadOnlyList<(DetectedObject Detection, bool? IsRight)> Detections, IReadOnlyList<(AnnotatedObject Truth, bool WasFound)> Found)
{
    /// <param name="picture">The picture.</param>
    /// <param name="label">The class.</param>
    /// <param name="threshold">Least intersection over union of what is found.</param>
    public static VocMatching Of(DetectedPicture picture, int label, double threshold = VocEvaluation.Threshold)
    {
        ArgumentNullException.ThrowIfNull(picture);
        AnnotatedObject[] truths = [.. picture.Truths.Where(truth => truth.Class == label)];
        var found = new bool[truths.Length];
        var detections = new List<(DetectedObject, bool?)>();
        foreach (var detection in picture.Detections.Where(detection => detection.Class == label).OrderByDescending(detection => detection.Score))
        {
            var (best, most) = (-1, threshold);
            for (var i = 0; i < truths.Length; i++)
            {
                var overlap = truths[i].Box.Overlap(detection.Box);
                if (overlap >= most && (best < 0 || overlap > most))
                {
                    (best, most) = (i, overlap);
                }
            }

            detections.Add((detection, best < 0 ? false : Counts(truths[best]) ? !found[best] : null));
            if (best >= 0)
            {
                found[best] = true;
            }
        }

        return new(detections, [.. truths.Zip(found)]);
    }

    /// <summary>Whether an object is to be found.</summary>
    public static bool Counts(AnnotatedObject truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return !truth.Difficult && !truth.Crowd;
    }
}
