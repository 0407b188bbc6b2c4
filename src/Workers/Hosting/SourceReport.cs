using Invaria.Science.Datasets;
using Invaria.Storage.Postgres;
using Invaria.Storage.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Invaria.Workers.Hosting;

/// <summary>Looks once which data is installed on this machine and enters it in the registry; runs do not wait for it.</summary>
public sealed partial class SourceReport(WorkerRegistry registry, WorkerIdentity identity, ILogger<SourceReport> log) : BackgroundService
{
    // The first runs and previews are waiting while the worker starts.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Calm, stoppingToken);
        var sources = await Task.Run(InstalledData.Look, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The heartbeat may not have entered the worker yet.
                if (await registry.Report(identity.Id, sources, stoppingToken))
                {
                    return;
                }
            }
            catch (Exception gone) when (DatabaseOutage.Is(gone))
            {
                LogSilent(gone.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Again, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Which data is installed could not be said: {Reason}")]
    private partial void LogSilent(string reason);
}
