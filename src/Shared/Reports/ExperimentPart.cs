namespace Invaria.Shared.Reports;

/// <summary>A part that shows something of one experiment.</summary>
/// <param name="Experiment">Its id.</param>
public abstract record ExperimentPart(long Experiment) : ReportPart
{
    protected override IEnumerable<(string Name, object? Value)> Fields => [(ReportFields.Experiment, Experiment)];
}
