using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Invaria.Storage.Live;
using Invaria.Storage.Postgres;
using Invaria.Storage.Runs;

namespace Invaria.Server.Queue;

/// <summary>
/// Gives every queued run a job. Runs and jobs are not written in one transaction; instead a queued run without a job,
/// or whose job is gone, is found again: right after a request, when a run changed, at start, and every few seconds. A
/// job too many does no harm, as only one can claim the run.
/// </summary>
internal sealed partial class RunDispatch(
    RunLifecycle lifecycle, IBackgroundJobClient jobs, JobStorage storage, RunChangeListener listener, TimeProvider clock, ILogger<RunDispatch> log) : BackgroundService
{
    private const int MostJobsChecked = 1000;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    /// <summary>A worker claims its run right when it takes the job; one that has not for so long is dead.</summary>
    private static readonly TimeSpan LongestClaim = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Enqueues what waits for a job. Whoever just queued runs calls this after the commit; a failure is made good by the next sweep.</summary>
    public async Task Now(CancellationToken cancellation = default)
    {
        try
        {
            await Dispatch(cancellation);
        }
        catch (Exception failed) when (failed is BackgroundJobClientException || DatabaseOutage.Is(failed))
        {
            LogFailed(failed);
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        _changed.Dispose();
        base.Dispose();
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A worker that gave a run back says so by the run's change.
        listener.RunChanged += _ => Wake();
        listener.Connected += Wake;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweepAt = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetUtcNow() >= sweepAt)
                {
                    sweepAt = clock.GetUtcNow() + Sweep;
                    _ = await lifecycle.InterruptExpired(stoppingToken);
                    await FindLostJobs(stoppingToken);
                }

                await Dispatch(stoppingToken);
                _ = await _changed.WaitAsync(Sweep, stoppingToken);
                // Changes come in bursts while runs report: one look serves them all.
                await Task.Delay(Quiet, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                LogFailed(failed);
                await Task.Delay(Sweep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Dispatch(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            foreach (var run in await lifecycle.WithoutJob(cancellation))
            {
                var job = jobs.Enqueue<IRunJob>(run.Device, work => work.Execute(run.RunId, CancellationToken.None));
                if (!await lifecycle.Enqueued(run.RunId, job, cancellation))
                {
                    // Another server was faster, or the run was canceled.
                    _ = jobs.Delete(job);
                }
            }
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    private async Task FindLostJobs(CancellationToken cancellation)
    {
        using var connection = storage.GetConnection();
        foreach (var (runId, jobId) in await lifecycle.WithJob(MostJobsChecked, cancellation))
        {
            if (IsLost(connection, jobId) && await lifecycle.JobLost(runId, jobId, cancellation))
            {
                LogLost(runId, jobId);
            }
        }
    }

    private bool IsLost(IStorageConnection connection, string jobId) => connection.GetStateData(jobId) switch
    {
        { Name: "Enqueued" or "Scheduled" or "Awaiting" } => false,
        { Name: "Processing", Data: var data } => data.TryGetValue("StartedAt", out var started)
            && JobHelper.DeserializeNullableDateTime(started) is { } at && clock.GetUtcNow().UtcDateTime - at.ToUniversalTime() > LongestClaim,
        _ => true,
    };

    private void Wake()
    {
        try
        {
            if (_changed.CurrentCount == 0)
            {
                _ = _changed.Release();
            }
        }
        catch (Exception late) when (late is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody else woke it in the same instant, or the server stops.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Queued runs could not be handed to the queue; trying again.")]
    private partial void LogFailed(Exception reason);

    [LoggerMessage(LogLevel.Information, "Job {JobId} of run {RunId} is gone or took a more urgent run; the run gets another one.")]
    private partial void LogLost(long runId, string jobId);
}
