namespace Invaria.Storage.Metrics;

/// <summary>One value of a series. Written by COPY, read by SQL; here so that migrations know the table.</summary>
public sealed class MetricPoint
{
    public long RunId { get; set; }

    public short SeriesId { get; set; }

    public long Step { get; set; }

    /// <summary>May be NaN or infinite.</summary>
    public double Value { get; set; }

    public DateTimeOffset RecordedAt { get; set; }

    public long Sequence { get; set; }
}
