using Invaria.Storage.Runs;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Trash;

/// <summary>Removes for good what was deleted longer ago than <see cref="TrashSettings.Days"/>, at start and once an hour.</summary>
internal sealed partial class TrashEmptying(RunTrash trash, IOptions<TrashSettings> settings, ILogger<TrashEmptying> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            try
            {
                if (await trash.RemoveOld(settings.Value.Keep, stoppingToken) is > 0 and var runs)
                {
                    LogRemoved(runs, settings.Value.Days);
                }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "{Runs} runs that were deleted more than {Days} days ago were removed for good.")]
    private partial void LogRemoved(int runs, int days);

    [LoggerMessage(LogLevel.Warning, "The trash could not be emptied; in an hour again.")]
    private partial void LogFailed(Exception reason);
}
