namespace Invaria.Shared.Reports;

/// <summary>Runs beside each other, as a page of comparison shows them.</summary>
/// <param name="Link">The parameters of that page's address, <c>runs=12,15&amp;axis=arm</c>, without the question mark.</param>
public sealed record ComparisonPart(string Link) : ReportPart
{
    public const string Name = "comparison";

    public override string Shows => Name;

    /// <summary>The runs that it names; empty where it means those of an experiment or of a filter.</summary>
    public IReadOnlyList<long> Runs => [.. (Parameter("runs") ?? string.Empty).Split(',').Select(ReportFields.Id).OfType<long>().Distinct()];

    /// <summary>The experiment whose runs it means; null for none.</summary>
    public long? Experiment => ReportFields.Id(Parameter("experiment"));

    protected override IEnumerable<(string Name, object? Value)> Fields => [(ReportFields.Link, $"/compare?{Link}")];

    /// <summary>A parameter of the link; null where it has none of that name.</summary>
    public string? Parameter(string name) => Parameters(name).FirstOrDefault();

    /// <summary>Every value of a parameter of the link.</summary>
    public IEnumerable<string> Parameters(string name) => Link.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2 && pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
}
