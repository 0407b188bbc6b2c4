using Invaria.Storage.Experiments;
using Invaria.Storage.Reports;
using Invaria.Storage.Runs;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Trash;

/// <summary>Removes for good what was deleted longer ago than <see cref="TrashSettings.Days"/>, at start and once an hour.</summary>
internal sealed partial class TrashEmptying(RunTrash runs, ExperimentTrash experiments, ReportTrash reports, IOptions<TrashSettings> settings, ILogger<TrashEmptying> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            try
            {
                var keep = settings.Value.Keep;
                var (oldRuns, oldExperiments, oldReports) = (await runs.RemoveOld(keep, stoppingToken), await experiments.RemoveOld(keep, stoppingToken), await reports.RemoveOld(keep, stoppingToken));
                if (oldRuns + oldExperiments + oldReports > 0)
                {
                    LogRemoved(oldRuns, oldExperiments, oldReports, settings.Value.Days);
                }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "{Runs} runs, {Experiments} experiments and {Reports} reports that were deleted more than {Days} days ago were removed for good.")]
    private partial void LogRemoved(int runs, int experiments, int reports, int days);

    [LoggerMessage(LogLevel.Warning, "The trash could not be emptied; in an hour again.")]
    private partial void LogFailed(Exception reason);
}
