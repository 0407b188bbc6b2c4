using Invaria.Storage.Previews;

namespace Invaria.Server.Previews;

/// <summary>Forgets old previews, once a day.</summary>
internal sealed partial class PreviewForgetting(PreviewStore previews, ILogger<PreviewForgetting> log) : BackgroundService
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1));
        do
        {
            try
            {
                _ = await previews.Forget(Age, stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Old previews could not be forgotten; tomorrow again.")]
    private partial void LogFailed(Exception reason);
}
