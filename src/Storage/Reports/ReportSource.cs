namespace Invaria.Storage.Reports;

/// <summary>An experiment or a run that a report shows something of: what its share links open besides it.</summary>
public sealed class ReportSource
{
    public long Id { get; set; }

    public long ReportId { get; set; }

    /// <summary>The experiment; then <see cref="RunId"/> is null.</summary>
    public long? ExperimentId { get; set; }

    /// <summary>The run; then <see cref="ExperimentId"/> is null.</summary>
    public long? RunId { get; set; }

    /// <summary>Where in the text it is named first, among the others.</summary>
    public int Place { get; set; }
}
