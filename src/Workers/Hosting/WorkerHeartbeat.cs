using Invaria.Storage.Postgres;
using Invaria.Storage.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Invaria.Workers.Hosting;

/// <summary>Enters the worker in the registry, keeps its entry fresh, and says goodbye.</summary>
public sealed partial class WorkerHeartbeat(WorkerRegistry registry, WorkerIdentity identity, ILogger<WorkerHeartbeat> log) : BackgroundService
{
    private static readonly TimeSpan Interval = WorkerRegistry.Patience / 4;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await registry.Stop(identity.Id, cancellationToken);
        }
        catch (Exception gone) when (DatabaseOutage.Is(gone))
        {
            LogSilent(gone.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                if (!await registry.Heartbeat(identity.Id, stoppingToken))
                {
                    await registry.Register(identity.Entry(), stoppingToken);
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
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(static tick => tick.IsCompletedSuccessfully && tick.Result, TaskScheduler.Default));
    }

    [LoggerMessage(LogLevel.Warning, "The worker's entry could not be kept fresh: {Reason}")]
    private partial void LogSilent(string reason);
}
