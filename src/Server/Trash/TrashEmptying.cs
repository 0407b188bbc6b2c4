using Invaria.Storage.Experiments;
using Invaria.Storage.Runs;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Trash;

/// <summary>Removes for good what was deleted longer ago than <see cref="TrashSettings.Days"/>, at start and once an hour.</summary>
internal sealed partial class TrashEmptying(RunTrash runs, ExperimentTrash experiments, IOptions<TrashSettings> settings, ILogger<TrashEmptying> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            try
            {
                var (oldRuns, oldExperiments) = (await runs.RemoveOld(settings.Value.Keep, stoppingToken), await experiments.RemoveOld(settings.Value.Keep, stoppingToken));
                if (oldRuns + oldExperiments > 0)
                {
                    LogRemoved(oldRuns, oldExperiments, settings.Value.Days);
                }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "{Runs} runs and {Experiments} experiments that were deleted more than {Days} days ago were removed for good.")]
    private partial void LogRemoved(int runs, int experiments, int days);

    [LoggerMessage(LogLevel.Warning, "The trash could not be emptied; in an hour again.")]
    private partial void LogFailed(Exception reason);
}
