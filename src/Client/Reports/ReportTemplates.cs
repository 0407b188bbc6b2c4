using Invaria.Shared.Experiments;
using Invaria.Shared.Reports;

namespace Invaria.Client.Reports;

/// <summary>What a new report begins with.</summary>
internal static class ReportTemplates
{
    /// <summary>Everything that an experiment has to show, in the order of a paper: question, claims, figures, numbers.</summary>
    public static string Of(ExperimentDetails details)
    {
        var experiment = details.Experiment;
        string?[] passages =
        [
            string.IsNullOrWhiteSpace(experiment.Question) ? null : experiment.Question,
            details.Claims.Count == 0 ? null : $"# What holds\n\n{new VerdictsPart(experiment.Id).Block}",
            details.Figures.Count == 0 ? null : $"# Figures\n\n{string.Join("\n\n", details.Figures.Select((_, index) => new FigurePart(experiment.Id, index + 1).Block))}",
            $"# Numbers\n\n{new ResultsPart(experiment.Id).Block}",
        ];
        return $"{string.Join("\n\n", passages.OfType<string>())}\n";
    }

    /// <summary>A comparison under words to come.</summary>
    public static string Of(ComparisonPart comparison) => $"What is compared, and why.\n\n{comparison.Block}\n";
}
