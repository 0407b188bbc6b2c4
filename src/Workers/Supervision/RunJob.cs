using Invaria.Storage.Postgres;
using Invaria.Storage.Runs;
using Invaria.Workers.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Invaria.Workers.Supervision;

/// <summary>
/// Executes one run in a child process: claims it, keeps its lease, passes a cancellation on, and writes down how it
/// ended where the child could not.
/// </summary>
public sealed partial class RunJob(
    RunLifecycle lifecycle,
    AttemptHistory history,
    RunCancellations cancellations,
    WorkerIdentity identity,
    IOptions<WorkerSettings> options,
    IConfiguration configuration,
    IHostApplicationLifetime worker,
    ILogger<RunJob> log) : IRunJob
{
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);
    private readonly WorkerSettings _settings = options.Value;

    public async Task Execute(long runId, CancellationToken cancellation)
    {
        if (worker.ApplicationStopping.IsCancellationRequested || await lifecycle.ClaimInTurn(runId, identity.Id, identity.Name, _settings.Lease, cancellation) is not { } claimed)
        {
            // Canceled meanwhile, or a job too many: nothing is left to do.
            return;
        }

        try
        {
            var endings = await history.EndingsWithoutProgress(claimed.RunId, CancellationToken.None);
            if (endings.Count >= _settings.AttemptsWithoutProgress)
            {
                await lifecycle.Fail(claimed.RunId, claimed.Attempt, $"{endings.Count} attempts ended without a new checkpoint. The last one: {endings[^1]}", CancellationToken.None);
                return;
            }

            await Supervise(claimed);
        }
        catch (Exception lost) when (lost is FencedException or IllegalTransitionException)
        {
            LogLost(claimed.RunId, claimed.Attempt);
        }
        finally
        {
            cancellations.Forget(claimed.RunId, claimed.Attempt);
        }
    }

    private async Task Supervise(ClaimedRun run)
    {
        using var process = RunProcess.Start(run.RunId, run.Attempt, run.Threads ?? _settings.ThreadsPerRun, configuration.GetConnectionString("Platform")!);
        LogStarted(run.RunId, run.Attempt);
        var stopping = Stopping();
        var canceled = cancellations.Of(run.RunId, run.Attempt);
        var order = Order.None;
        while (!process.Ended.IsCompleted)
        {
            var heartbeat = Task.Delay(_settings.Lease / 5);
            var wakes = order == Order.None ? new[] { process.Ended, heartbeat, stopping, canceled } : [process.Ended, heartbeat];
            _ = await Task.WhenAny(wakes);
            if (process.Ended.IsCompleted)
            {
                break;
            }

            var lease = await Heartbeat(run);
            if (!lease.Held)
            {
                // Mostly the child has just written its end and is about to go.
                if (await Task.WhenAny(process.Ended, Task.Delay(LastMoment)) != process.Ended)
                {
                    LogLost(run.RunId, run.Attempt);
                    process.Kill();
                    await process.Ended;
                }

                return;
            }

            if (order == Order.None && (canceled.IsCompleted || lease.CancelRequested || stopping.IsCompleted))
            {
                order = canceled.IsCompleted || lease.CancelRequested ? Order.Cancel : Order.Stop;
                process.Tell(order == Order.Cancel ? RunProcess.Cancel : RunProcess.Stop);
                _ = KillAfterGrace(process);
            }
        }

        await process.Ended;
        await WriteEnding(run, process, order);
    }

    private Task Stopping()
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = worker.ApplicationStopping.Register(() => stopping.TrySetResult());
        return stopping.Task;
    }

    /// <summary>A database that is away for a moment is no reason to stop: the lease, kept by its clock, decides.</summary>
    private async Task<LeaseState> Heartbeat(ClaimedRun run)
    {
        try
        {
            return await lifecycle.Heartbeat(run.RunId, run.Attempt, _settings.Lease);
        }
        catch (Exception away) when (DatabaseOutage.Is(away))
        {
            LogAway(away.Message, run.RunId);
            return new(Held: true, CancelRequested: false);
        }
    }

    private async Task KillAfterGrace(RunProcess process)
    {
        if (await Task.WhenAny(process.Ended, Task.Delay(_settings.Grace)) != process.Ended)
        {
            process.Kill();
        }
    }

    private async Task WriteEnding(ClaimedRun run, RunProcess process, Order order)
    {
        switch (order)
        {
            // What the child wrote down itself is known by the run having moved on: then this is refused, and rightly so.
            case Order.Cancel:
                await DatabaseOutage.Outlast(() => lifecycle.Cancel(run.RunId, run.Attempt, CancellationToken.None));
                break;
            case Order.Stop:
                await DatabaseOutage.Outlast(() => lifecycle.Interrupt(run.RunId, run.Attempt, AttemptHistory.WorkerStopped, CancellationToken.None));
                break;
            case Order.None when process.ExitCode != 0:
                var ending = process.Ending();
                LogDied(run.RunId, run.Attempt, ending);
                await DatabaseOutage.Outlast(() => lifecycle.Interrupt(run.RunId, run.Attempt, ending, CancellationToken.None));
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId}, attempt {Attempt}: started.")]
    private partial void LogStarted(long runId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Run {RunId}, attempt {Attempt}: no longer ours.")]
    private partial void LogLost(long runId, int attempt);

    [LoggerMessage(LogLevel.Warning, "The database did not answer ({Reason}); run {RunId} goes on.")]
    private partial void LogAway(string reason, long runId);

    [LoggerMessage(LogLevel.Warning, "Run {RunId}, attempt {Attempt}: {Ending}")]
    private partial void LogDied(long runId, int attempt, string ending);

    private enum Order
    {
        None,
        Cancel,
        Stop,
    }
}
