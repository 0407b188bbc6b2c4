using Invaria.Shared.Blueprints;
using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Bootstrap;

/// <summary>Waits for the study that this start is for to finish and writes down how it ended.</summary>
internal sealed partial class StudyReport(
    IOptions<BootstrapSettings> settings, IDbContextFactory<PlatformContext> contexts, RunReader reader, BoundAddress address, IHostApplicationLifetime server, ILogger<StudyReport> log) : BackgroundService
{
    private const string LossSeries = "pretraining.loss";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrWhiteSpace(settings.Value.ReportFile))
        {
            return;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = server.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            try
            {
                if (await Finished(stoppingToken) is { } text)
                {
                    await WholeFile.Write(settings.Value.ReportFile, text, stoppingToken);
                    return;
                }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }

            await Task.Delay(Look, stoppingToken);
        }
    }

    /// <summary>The report; null while a run of the experiment is not finished.</summary>
    private async Task<string?> Finished(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var experiment = await context.Experiments.AsNoTracking().Where(e => e.Blueprint == settings.Value.Study)
            .OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellation);
        if (experiment is null || await context.Runs.AnyAsync(run => run.ExperimentId == experiment.Id && run.FinishedAt == null, cancellation))
        {
            return null;
        }

        var runs = await RunReader.Summaries(context.Runs.Where(run => run.ExperimentId == experiment.Id).OrderBy(run => run.Id), cancellation);
        var losses = new Dictionary<long, double?>();
        foreach (var run in runs)
        {
            losses[run.Id] = (await reader.SeriesList(run.Id, cancellation)).FirstOrDefault(series => series.Name == LossSeries)?.LastValue;
        }

        var judgements = experiment.Claims.Select(claim => ClaimJudge.Judge(claim, runs)).ToArray();
        if (!string.IsNullOrWhiteSpace(settings.Value.ResultsFolder))
        {
            await StudyFiles.Write(settings.Value.ResultsFolder, context, experiment, runs, judgements, cancellation);
        }

        return ReportText.Of(experiment.Name, runs, losses, judgements, $"{address.Origin}/experiments/{experiment.Id}");
    }

    [LoggerMessage(LogLevel.Warning, "The report of the study could not be written; trying again.")]
    private partial void LogFailed(Exception reason);
}
