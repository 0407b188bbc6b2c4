namespace Invaria.Shared.Reports;

/// <summary>What one run measured.</summary>
/// <param name="Run">Its id.</param>
public sealed record RunPart(long Run) : ReportPart
{
    public const string Name = "run";

    public override string Shows => Name;

    protected override IEnumerable<(string Name, object? Value)> Fields => [(ReportFields.Run, Run)];
}
