namespace Invaria.Storage.Metrics;

/// <summary>One metric of a run over steps. The small id keeps a point's row and key short.</summary>
public sealed class MetricSeries
{
    public long RunId { get; set; }

    /// <summary>1, 2, 3 … within the run, in the order of first appearance.</summary>
    public short Id { get; set; }

    /// <summary>Dotted name, e.g. <c>pretraining.loss</c>.</summary>
    public required string Name { get; set; }

    /// <summary>The first part of the name.</summary>
    public required string Stage { get; set; }
}
