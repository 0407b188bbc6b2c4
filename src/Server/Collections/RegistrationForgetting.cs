using Invaria.Storage.Collections;

namespace Invaria.Server.Collections;

/// <summary>Forgets old registrations and what they left in quarantine, once a day.</summary>
internal sealed partial class RegistrationForgetting(CollectionStore collections, ILogger<RegistrationForgetting> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1));
        do
        {
            try
            {
                await collections.Forget(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Old registrations could not be forgotten; tomorrow again.")]
    private partial void LogFailed(Exception reason);
}
