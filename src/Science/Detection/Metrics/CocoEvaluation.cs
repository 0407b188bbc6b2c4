namespace Invaria.Science.Detection.Metrics;

/// <summary>
/// The twelve numbers of COCO (Lin et al. 2014; the definitions of its evaluation code): average precision and average recall over the
/// thresholds .5, .55 … .95, at 101 recalls, by size of the objects and by how many detections a picture may have. A mean is over
/// classes that have objects of the size; null where none has.
/// </summary>
public sealed record CocoEvaluation
{
    private const int MostDetections = 100;
    private const int RecallPoints = 101;

    // Spaced as COCO's own code spaces them, down to the last bit.
    private static readonly double[] Thresholds = [.. Enumerable.Range(0, 10).Select(step => 0.5 + (step * ((0.95 - 0.5) / 9)))];

    /// <summary>Mean over all thresholds, the challenge's own number.</summary>
    public double? Ap { get; private init; }

    /// <summary>At an overlap of .5.</summary>
    public double? Ap50 { get; private init; }

    /// <summary>At an overlap of .75.</summary>
    public double? Ap75 { get; private init; }

    /// <summary>Of small objects.</summary>
    public double? ApSmall { get; private init; }

    /// <summary>Of objects of medium size.</summary>
    public double? ApMedium { get; private init; }

    /// <summary>Of large objects.</summary>
    public double? ApLarge { get; private init; }

    /// <summary>Greatest recall with one detection a picture and class.</summary>
    public double? Ar1 { get; private init; }

    /// <summary>The same with ten.</summary>
    public double? Ar10 { get; private init; }

    /// <summary>The same with a hundred.</summary>
    public double? Ar100 { get; private init; }

    /// <summary>The same of small objects.</summary>
    public double? ArSmall { get; private init; }

    /// <summary>The same of objects of medium size.</summary>
    public double? ArMedium { get; private init; }

    /// <summary>The same of large objects.</summary>
    public double? ArLarge { get; private init; }

    /// <param name="pictures">The pictures, boxes in their own pixels.</param>
    /// <param name="classes">How many classes there are.</param>
    public static CocoEvaluation Of(IReadOnlyList<DetectedPicture> pictures, int classes)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var all = Cells(CocoSize.All, MostDetections);
        var (small, medium, large) = (Cells(CocoSize.Small, MostDetections), Cells(CocoSize.Medium, MostDetections), Cells(CocoSize.Large, MostDetections));
        return new()
        {
            Ap = Mean(all, cell => cell.Precision),
            Ap50 = Mean(all.Where(cell => cell.Threshold == 0), cell => cell.Precision),
            Ap75 = Mean(all.Where(cell => cell.Threshold == 5), cell => cell.Precision),
            ApSmall = Mean(small, cell => cell.Precision),
            ApMedium = Mean(medium, cell => cell.Precision),
            ApLarge = Mean(large, cell => cell.Precision),
            Ar1 = Mean(Cells(CocoSize.All, 1), cell => cell.Recall),
            Ar10 = Mean(Cells(CocoSize.All, 10), cell => cell.Recall),
            Ar100 = Mean(all, cell => cell.Recall),
            ArSmall = Mean(small, cell => cell.Recall),
            ArMedium = Mean(medium, cell => cell.Recall),
            ArLarge = Mean(large, cell => cell.Recall),
        };

        Cell[] Cells(CocoSize size, int most) => [.. Enumerable.Range(0, classes).SelectMany(label => OfClass(pictures, label, size, most))];
    }

    private static double? Mean(IEnumerable<Cell> cells, Func<Cell, double> value) => cells.Select(cell => (double?)value(cell)).Average();

    /// <summary>Precision and recall of a class at each threshold; none where it has no object of the size.</summary>
    private static IEnumerable<Cell> OfClass(IReadOnlyList<DetectedPicture> pictures, int label, CocoSize size, int most)
    {
        var matches = pictures.Select(picture => CocoMatching.Of(picture, label, size, MostDetections, Thresholds)).ToArray();
        var positives = matches.Sum(match => match.Positives);
        if (positives == 0)
        {
            yield break;
        }

        // Stable: of equal scores, the earlier picture's detection comes first.
        var order = matches.SelectMany(match => match.Scores.Take(most).Select((score, index) => (match, index, score))).OrderByDescending(item => item.score).ToArray();
        for (var threshold = 0; threshold < Thresholds.Length; threshold++)
        {
            var curve = PrecisionRecall.Of([.. order.Where(item => !item.match.Ignored[threshold][item.index]).Select(item => item.match.Right[threshold][item.index])], positives);
            yield return new(threshold, curve.Mean(RecallPoints, point => point == RecallPoints - 1 ? 1 : point * 0.01), curve.Recalls.LastOrDefault());
        }
    }

    private sealed record Cell(int Threshold, double Precision, double Recall);
}
