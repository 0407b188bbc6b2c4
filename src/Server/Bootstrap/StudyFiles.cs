using System.Globalization;
using Invaria.Shared.Claims;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Experiments;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Bootstrap;

/// <summary>A finished study as files to be kept: a page of Markdown, its verdicts, its figures' numbers and every measure.</summary>
internal static class StudyFiles
{
    public static async Task Write(
        string folder, PlatformContext context, Experiment experiment, IReadOnlyList<RunSummary> runs, IReadOnlyList<ClaimJudgement> judgements, CancellationToken cancellation)
    {
        _ = Directory.CreateDirectory(folder);
        var environments = await context.Runs.Where(run => run.ExperimentId == experiment.Id).OrderBy(run => run.Id).Select(run => run.Environment).ToListAsync(cancellation);
        var figures = experiment.Figures.Select(figure => figure.Read(SeedRuns.Of(runs))).ToArray();
        await Put("README.md", StudyMarkdown.Of(experiment.Name, experiment.Question, runs, judgements, figures, environments));
        await Put("claims.csv", CsvTable.Of(ResultTables.Claims(judgements)));
        await Put("measures.csv", CsvTable.Of(ResultTables.Measures(runs)));
        for (var i = 0; i < figures.Length; i++)
        {
            await Put(string.Create(CultureInfo.InvariantCulture, $"figure-{i + 1}.csv"), CsvTable.Of(ResultTables.Figure(figures[i])));
        }

        Task Put(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellation);
    }
}
