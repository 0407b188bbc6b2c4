using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.States;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;
using Invaria.Storage;
using Invaria.Storage.Experiments;
using Invaria.Storage.Metrics;
using Invaria.Storage.Previews;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Rungs;
using Invaria.TestPlatform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Invaria.Workers.Tests;

/// <summary>A database, an artifact folder and the server's side of the queue, for tests that start real workers.</summary>
public sealed class TestQueue : IAsyncDisposable
{
    /// <summary>What the test's own connections are called, to tell them from the worker's.</summary>
    public const string ApplicationName = "test";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static string? s_undisturbed;

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly BackgroundJobClient _jobs;
    private readonly List<WorkerProcess> _workers = [];
    private long _experiment;

    private TestQueue(TestDatabase database, string folder)
    {
        (_database, Folder) = (database, folder);
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = ApplicationName }.ConnectionString;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create("ConnectionStrings:Platform", (string?)connectionString),
            KeyValuePair.Create("Data:Directory", (string?)folder),
        ]).Build();
        _services = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
        _jobs = new BackgroundJobClient(new PostgreSqlStorage(
            new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(connectionString, new PostgreSqlStorageOptions { SchemaName = "hangfire" }),
            new PostgreSqlStorageOptions { SchemaName = "hangfire" }));
    }

    public string Folder { get; }

    public string ConnectionString => _database.ConnectionString;

    public RunLifecycle Lifecycle => _services.GetRequiredService<RunLifecycle>();

    public RungReader Rungs => _services.GetRequiredService<RungReader>();

    public RunReader Reader => _services.GetRequiredService<RunReader>();

    public PreviewStore Previews => _services.GetRequiredService<PreviewStore>();

    public IDbContextFactory<PlatformContext> Contexts => _services.GetRequiredService<IDbContextFactory<PlatformContext>>();

    public static async Task<TestQueue> Create() => new(await TestDatabase.Create(), Directory.CreateTempSubdirectory("invaria-workers-").FullName);

    public WorkerProcess StartWorker(params (string Key, string Value)[] settings)
    {
        var worker = WorkerProcess.Start(ConnectionString, Folder, [("Slots", "1"), ("LeaseSeconds", "3"), ("GraceSeconds", "2"), .. settings]);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Runs share nothing unless told to: most tests compare runs with each other.</summary>
    public async Task<long> Queue(RunSpec spec, bool reuseStages = false, long? pretrainedBy = null)
    {
        var run = (await Lifecycle.Queue(await Experiment(), [new RunDraft(spec, ReuseStages: reuseStages, PretrainedBy: pretrainedBy)]))[0];
        Enqueue(run);
        return run;
    }

    /// <summary>A sweep whose weak runs are stopped early; its runs are handed to workers by <see cref="Enqueue"/>.</summary>
    public async Task<IReadOnlyList<long>> QueueHalved(Halving halving, params IEnumerable<RunSpec> specs) =>
        await Lifecycle.Queue(await Experiment(), [.. specs.Select(spec => new RunDraft(spec))], halving);

    private async Task<long> Experiment()
    {
        if (_experiment == 0)
        {
            await using var context = await Contexts.CreateDbContextAsync();
            var experiment = new Experiment { Name = "Test", CreatedBy = "test", CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UtcNow };
            _ = context.Experiments.Add(experiment);
            _ = await context.SaveChangesAsync();
            _experiment = experiment.Id;
        }

        return _experiment;
    }

    public async Task Execute(string sql)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        _ = await context.Database.ExecuteSqlRawAsync(sql);
    }

    public void Enqueue(long runId) => _jobs.Create<IRunJob>(job => job.Execute(runId, CancellationToken.None), new EnqueuedState("cpu"));

    public void EnqueuePreview(string key) => _jobs.Create<IPreviewJob>(job => job.Render(key, CancellationToken.None), new EnqueuedState(IPreviewJob.Queue));

    public async Task<RunSummary> Summary(long runId) => (await Reader.Summary(runId))!;

    /// <summary>Waits until a run is as wanted; what its workers said stands in the failure's message.</summary>
    public async Task<RunSummary> Until(long runId, Func<RunSummary, bool> wanted)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var run = await Summary(runId);
            if (wanted(run))
            {
                return run;
            }

            Assert.True(DateTime.UtcNow < deadline, $"Run {runId} is {run.Status}, {run.Phrase}, {run.FailureReason}.\n{string.Join("\n---\n", _workers.Select(worker => worker.Output))}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until a run has ended; gives it a new job, as a server would, each time it gave its own up.</summary>
    public async Task<RunSummary> UntilFinished(long runId)
    {
        while (true)
        {
            var deadline = DateTime.UtcNow.AddSeconds(1);
            var run = await Until(runId, run => run.Status.IsFinished() || DateTime.UtcNow > deadline);
            if (run.Status.IsFinished())
            {
                return run;
            }

            if ((await Lifecycle.WithoutJob()).Any(waiting => waiting.RunId == runId))
            {
                Enqueue(runId);
            }
        }
    }

    public Task<RunSummary> Until(long runId, RunStatus status) => Until(runId, run => run.Status == status);

    /// <summary>Waits until a run has reported that many points.</summary>
    public async Task UntilPoints(long runId, long points)
    {
        _ = await Until(runId, run => run.Status == RunStatus.Running);
        while ((await Reader.SeriesList(runId)).Sum(series => series.Points) < points)
        {
            Assert.Equal(RunStatus.Running, (await Summary(runId)).Status);
            await Task.Delay(20);
        }
    }

    /// <summary>Everything a run computed: all points of all series, all measures, and its weights' hash.</summary>
    public async Task<string> Everything(long runId)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        var points = await context.MetricPoints.Where(point => point.RunId == runId)
            .Join(context.MetricSeries, point => new { point.RunId, Id = point.SeriesId }, series => new { series.RunId, series.Id }, (point, series) => new { series.Name, point.Step, point.Value })
            .OrderBy(point => point.Name).ThenBy(point => point.Step).ToListAsync();
        var outcomes = (await Summary(runId)).Outcomes.SelectMany(outcome => outcome.Measures.Select(measure => $"{outcome.Stage} {outcome.Index} {measure}"));
        var weights = await context.Artifacts.Where(artifact => artifact.RunId == runId && artifact.Kind == "weights").Select(artifact => artifact.Sha256).ToListAsync();
        Assert.NotEmpty(points);
        return string.Join('\n', [.. points.Select(point => $"{point.Name} {point.Step} {point.Value:R}"), .. outcomes, .. weights]);
    }

    /// <summary>What <see cref="RunSpecs.Long"/> computes where nothing disturbs it; computed by whoever asks first, for all tests.</summary>
    public async Task<string> EverythingUndisturbed()
    {
        if (s_undisturbed is null)
        {
            var run = await Queue(RunSpecs.Long);
            _ = await Until(run, RunStatus.Succeeded);
            s_undisturbed = await Everything(run);
        }

        return s_undisturbed;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
