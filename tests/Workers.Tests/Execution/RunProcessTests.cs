using Invaria.Shared.Runs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Invaria.Workers.Tests.Execution;

public sealed class RunProcessTests : IAsyncLifetime
{
    private TestQueue _queue = null!;

    public async ValueTask InitializeAsync() => _queue = await TestQueue.Create();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task A_queued_run_is_executed_and_leaves_everything_there_is_to_see()
    {
        _ = _queue.StartWorker();
        var id = await _queue.Queue(RunSpecs.Short());

        var run = await _queue.Until(id, status => status.Status.IsFinished());

        Assert.Equal((RunStatus.Succeeded, 1.0, 1), (run.Status, run.Progress, run.Attempt));
        Assert.Equal([Stages.Pretraining, Stages.Invariance, Stages.Transfer], run.Outcomes.Select(outcome => outcome.Stage));
        Assert.InRange(run.Outcome(Stages.Transfer)!.Value("accuracy")!.Value, 0, 1);
        Assert.True(run.Outcome(Stages.Invariance)!.Value("sens.l2", "rotate") > 0);
        var series = await _queue.Reader.SeriesList(id);
        Assert.Equal((24, 24L), (series.Single(s => s.Name == "pretraining.loss").Points, series.Single(s => s.Name == "pretraining.loss").LastStep));
        Assert.Contains(series, s => s.Name == "transfer.0.validation-accuracy" && s.Points == 10);
        await using var context = await _queue.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var stored = await context.Runs.Include(r => r.Events).Include(r => r.Attempts).SingleAsync(r => r.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal(["queued", "started", "succeeded"], stored.Events.OrderBy(e => e.Sequence).Select(e => e.Kind));
        Assert.Subset(stored.Environment.Keys.ToHashSet(), new HashSet<string> { "invaria", "torchsharp", "device", "threads", "hardware" });
        Assert.Contains(await context.Artifacts.Where(a => a.RunId == id).Select(a => a.Name).ToListAsync(TestContext.Current.CancellationToken), name => name == "backbone.safetensors");
    }

    [Fact]
    public async Task A_run_whose_loss_diverges_fails_with_the_step_and_a_remedy()
    {
        _ = _queue.StartWorker();
        var id = await _queue.Queue(RunSpecs.Diverging());

        var run = await _queue.Until(id, status => status.Status.IsFinished());

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("a lower learning rate usually helps", run.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_data_is_not_to_be_had_fails_in_words()
    {
        _ = _queue.StartWorker();
        var id = await _queue.Queue(RunSpecs.WithTooManyObjects());

        var run = await _queue.Until(id, status => status.Status.IsFinished());

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Matches("tuxpaint-stamps-default|the source has", run.FailureReason!);
    }

    [Fact]
    public async Task A_run_outlives_the_loss_of_every_connection_to_the_database_without_losing_or_doubling_a_point()
    {
        _ = _queue.StartWorker();
        var id = await _queue.Queue(RunSpecs.Long);
        for (var i = 1; i <= 3; i++)
        {
            await _queue.UntilPoints(id, 30 * i);
            await Terminate();
        }

        var disturbed = await _queue.Until(id, status => status.Status.IsFinished());

        Assert.Equal((RunStatus.Succeeded, 1), (disturbed.Status, disturbed.Attempt));
        Assert.Equal(await _queue.EverythingUndisturbed(), await _queue.Everything(id));
    }

    private async Task Terminate()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_queue.ConnectionString) { Pooling = false, ApplicationName = TestQueue.ApplicationName }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> $1", connection)
        { Parameters = { new() { Value = TestQueue.ApplicationName } } };
        _ = await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
