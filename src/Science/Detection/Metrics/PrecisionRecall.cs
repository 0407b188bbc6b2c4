namespace Invaria.Science.Detection.Metrics;

/// <summary>Precision against recall as the detections of a class are taken in by falling score.</summary>
/// <param name="recalls">Recall behind each detection, ascending.</param>
/// <param name="precisions">Precision behind each detection.</param>
public sealed class PrecisionRecall(double[] recalls, double[] precisions)
{
    /// <summary>Recall behind each detection, ascending.</summary>
    public IReadOnlyList<double> Recalls => recalls;

    /// <summary>Precision behind each detection.</summary>
    public IReadOnlyList<double> Precisions => precisions;

    /// <param name="right">Whether each detection that counts is right, by falling score.</param>
    /// <param name="positives">How many objects there are to find, at least 1.</param>
    public static PrecisionRecall Of(IReadOnlyList<bool> right, int positives)
    {
        ArgumentNullException.ThrowIfNull(right);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(positives);
        var (recalls, precisions) = (new double[right.Count], new double[right.Count]);
        var found = 0;
        for (var i = 0; i < right.Count; i++)
        {
            found += right[i] ? 1 : 0;
            (recalls[i], precisions[i]) = ((double)found / positives, (double)found / (i + 1));
        }

        return new(recalls, precisions);
    }

    /// <summary>The greatest precision at each recall or a higher one: what falls only.</summary>
    public double[] Envelope()
    {
        var envelope = (double[])precisions.Clone();
        for (var i = envelope.Length - 2; i >= 0; i--)
        {
            envelope[i] = Math.Max(envelope[i], envelope[i + 1]);
        }

        return envelope;
    }

    /// <summary>Area under the envelope (VOC since 2010).</summary>
    public double AllPoints()
    {
        var envelope = Envelope();
        var (area, before) = (0.0, 0.0);
        for (var i = 0; i < envelope.Length; i++)
        {
            area += (recalls[i] - before) * envelope[i];
            before = recalls[i];
        }

        return area;
    }

    /// <summary>Mean of the envelope at recalls 0, 0.1, … 1 (VOC 2007).</summary>
    public double ElevenPoints() => Mean(11, point => point / 10.0);

    /// <summary>Mean of the envelope at some recalls; 0 where none as high is reached.</summary>
    /// <param name="points">How many recalls.</param>
    /// <param name="recall">The recall at each.</param>
    public double Mean(int points, Func<int, double> recall)
    {
        ArgumentNullException.ThrowIfNull(recall);
        var envelope = Envelope();
        var (sum, at) = (0.0, 0);
        for (var point = 0; point < points; point++)
        {
            while (at < recalls.Length && recalls[at] < recall(point))
            {
                at++;
            }

            sum += at < envelope.Length ? envelope[at] : 0;
        }

        return sum / points;
    }
}
