using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Storage;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Metrics;
using Invaria.Storage.Postgres;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Rungs;
using Invaria.Workers.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Workers.Execution;

/// <summary>The child process: executes one attempt at one run and writes down how it ended.</summary>
internal static class RunProgram
{
    private const int Done = 0;
    private const int Fenced = 3;
    private const int Interrupted = 4;

    public static async Task<int> Run(string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables().AddCommandLine(args).Build();
        var (runId, attempt, threads) = (configuration.GetValue<long>("run"), configuration.GetValue<int>("attempt"), configuration.GetValue("threads", 1));
        await using var services = new ServiceCollection().AddLogging().AddStorage(configuration).AddDataSources().BuildServiceProvider();
        using var orders = new RunOrders();
        try
        {
            return await Execute(services, orders, runId, attempt, threads);
        }
        catch (FencedException)
        {
            return Fenced;
        }
    }

    private static async Task<int> Execute(ServiceProvider services, RunOrders orders, long runId, int attempt, int threads)
    {
        var lifecycle = services.GetRequiredService<RunLifecycle>();
        var contexts = services.GetRequiredService<IDbContextFactory<PlatformContext>>();
        var store = services.GetRequiredService<IArtifactStore>();
        using var writer = services.GetRequiredService<RunWriters>().Open(runId, attempt);
        await using var report = new RunReport(writer, store, runId, attempt, () => orders.End(null));
        var sources = services.GetRequiredService<DataSources>();
        var judge = services.GetRequiredService<RungJudge>();
        var (status, reason) = await Task.Run(() => Compute(lifecycle, contexts, store, sources, judge, writer, report, orders, runId, attempt, threads));
        report.Flush();
        try
        {
            await DatabaseOutage.Outlast(() => status switch
            {
                RunStatus.Succeeded => lifecycle.Complete(runId, attempt),
                RunStatus.Failed => lifecycle.Fail(runId, attempt, reason!),
                RunStatus.Canceled => lifecycle.Cancel(runId, attempt),
                _ => lifecycle.Interrupt(runId, attempt, reason!),
            });
        }
        catch (IllegalTransitionException)
        {
            // It has ended: what got lost on the way was the answer.
        }

        return status == RunStatus.Interrupted ? Interrupted : Done;
    }

    private static (RunStatus Status, string? Reason) Compute(
        RunLifecycle lifecycle, IDbContextFactory<PlatformContext> contexts, IArtifactStore store, DataSources sources, RungJudge judge, RunWriter writer, RunReport report, RunOrders orders, long runId, int attempt, int threads)
    {
        try
        {
            using var context = contexts.CreateDbContext();
            var run = context.Runs.AsNoTracking().Include(candidate => candidate.Halving).Single(candidate => candidate.Id == runId);
            var spec = SpecReader.Read<RunSpec>(run.Spec).Required();
            TorchRuntime.Load();
            lifecycle.Describe(runId, attempt, threads, RunEnvironment.Describe(run.Device, threads)).GetAwaiter().GetResult();
            var checkpoints = new StoredCheckpoints(contexts, store, report, runId, attempt);
            if (attempt > 1)
            {
                using var latest = checkpoints.Latest();
                _ = writer.RewindTo(latest?.Position.Series ?? new CheckpointPosition().Series).GetAwaiter().GetResult();
            }

            ICheckpointStore kept = run.Halving?.ToHalving() is { } halving && spec.Pretraining.TrainingEpochs is { } epochs
                ? new RungCheckpoints(checkpoints, judge, report, halving, epochs, runId, attempt)
                : checkpoints;
            IFinishedStages finished = run.ReuseStages || run.PretrainedById is not null ? new StoredStages(contexts, store, runId, run.PretrainedById) : new NoFinishedStages();
            _ = RunExecution.Execute(spec, new(report, kept, finished, sources, run.Device, threads), orders.Ending);
            return (RunStatus.Succeeded, null);
        }
        catch (OperationCanceledException) when (orders.Ending.IsCancellationRequested)
        {
            return orders.Why == RunProcess.Cancel ? (RunStatus.Canceled, null)
                : (RunStatus.Interrupted, orders.Why == RunProcess.Stop ? AttemptHistory.WorkerStopped : "Its worker's process ended.");
        }
        catch (RunStoppedException)
        {
            return (RunStatus.Canceled, null);
        }
        catch (Exception known) when (known is SeriesMissingException or TrainingDivergedException or DatasetException or InvalidSpecException or TorchNotLoadedException or OpenCvNotLoadedException)
        {
            report.Log(LogSeverity.Error, known.Message);
            return (RunStatus.Failed, known.Message);
        }
        catch (Exception fault) when (fault is not FencedException)
        {
            report.Log(LogSeverity.Error, fault.ToString());
            return (RunStatus.Failed, $"{fault.GetType().Name}: {fault.Message}");
        }
    }
}
