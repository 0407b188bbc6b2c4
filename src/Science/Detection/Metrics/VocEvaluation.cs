namespace Invaria.Science.Detection.Metrics;

/// <summary>
/// Average precision as PASCAL VOC measures it (Everingham et al. 2010): by falling score each detection goes to the object of its
/// class that it overlaps most; it is right where that overlap is at least the threshold and nothing was assigned to the object
/// before. A second detection of an object is wrong. Difficult objects, and crowds, count neither as found nor as missed.
/// </summary>
/// <param name="AllPoints">Area under the precision envelope of each class; null where the class has no object to find.</param>
/// <param name="ElevenPoints">The same at eleven recalls, as in VOC 2007.</param>
public sealed record VocEvaluation(IReadOnlyList<double?> AllPoints, IReadOnlyList<double?> ElevenPoints)
{
    /// <summary>The usual threshold.</summary>
    public const double Threshold = 0.5;

    /// <summary>Mean over the classes that have objects; null where none has.</summary>
    public double? Map => AllPoints.Average();

    /// <summary>The same at eleven recalls.</summary>
    public double? ElevenPointMap => ElevenPoints.Average();

    /// <param name="pictures">The pictures.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="threshold">Least intersection over union of what is found.</param>
    public static VocEvaluation Of(IReadOnlyList<DetectedPicture> pictures, int classes, double threshold = Threshold)
    {
        PrecisionRecall?[] curves = [.. Enumerable.Range(0, classes).Select(label => Curve(pictures, label, threshold))];
        return new([.. curves.Select(curve => curve?.AllPoints())], [.. curves.Select(curve => curve?.ElevenPoints())]);
    }

    /// <summary>Precision and recall of a class; null where it has no object to find.</summary>
    public static PrecisionRecall? Curve(IReadOnlyList<DetectedPicture> pictures, int label, double threshold = Threshold)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var positives = pictures.Sum(picture => picture.Truths.Count(truth => truth.Class == label && VocMatching.Counts(truth)));
        return positives == 0 ? null : PrecisionRecall.Of(
            [.. pictures.SelectMany(picture => VocMatching.Of(picture, label, threshold).Detections).OrderByDescending(found => found.Detection.Score).Select(found => found.IsRight).OfType<bool>()], positives);
    }
}
