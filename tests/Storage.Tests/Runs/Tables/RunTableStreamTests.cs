using Invaria.Shared.Queries;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Tables;

namespace Invaria.Storage.Tests.Runs.Tables;

public sealed class RunTableStreamTests(RunPopulation population) : IClassFixture<RunPopulation>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private RunTableReader Table => population.Host.Get<RunTableReader>();

    private RunTableStream Stream => population.Host.Get<RunTableStream>();

    [Fact]
    public async Task Every_run_is_there_in_order_with_what_it_has()
    {
        var fields = await Table.Fields(Cancellation);
        RunField[] columns = [.. new[] { "id", "name", "experiment", "status", "created", "finished", "pretraining.backbone.kind", "transfer[0].accuracy", "pretraining.epochs" }.Select(path => fields.Find(path)!)];
        var query = new RunTableQuery(null, population.ExperimentId, Sort: fields.Find("transfer.accuracy"), Descending: true);

        var rows = await Stream.Rows(query, columns, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(await Table.Ids(query, 0, 1000, Cancellation), rows.Select(row => (long)row[0]!));
        var values = await Table.Values([.. rows.Select(row => (long)row[0]!)], [.. columns.Skip(6).Select(field => field.Path)], Cancellation);
        Assert.All(rows, row =>
        {
            var known = values[(long)row[0]!];
            Assert.Equal((known.GetValueOrDefault("pretraining.backbone.kind") as QueryValue.Text)?.Value, row[6]);
            Assert.Equal((known.GetValueOrDefault("transfer[0].accuracy") as QueryValue.Number)?.Value, row[7]);
            Assert.Equal((known.GetValueOrDefault("pretraining.epochs") as QueryValue.Number)?.Value, row[8]);
            Assert.Equal("Invariance transfers", row[2]);
            Assert.Contains(row[3], new object[] { "queued", "running" });
            Assert.InRange((DateTimeOffset)row[4]!, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddMinutes(1));
            Assert.Null(row[5]);
        });
    }

    [Fact]
    public async Task A_table_of_several_blocks_has_every_run_once()
    {
        var host = population.Host;
        var runs = (2 * RunTableStream.Block) + 1;
        var experiment = await host.Experiment("Long");
        var ids = await host.Lifecycle.Queue(experiment, [.. Enumerable.Range(0, runs).Select(seed => new RunDraft(StorageHost.Spec(seed), ReuseStages: false))], Cancellation);
        // One that was deleted is left out, as everywhere.
        await host.Lifecycle.Delete(ids[5], "ada", Cancellation);

        var rows = await Stream.Rows(new(null, experiment), [OwnFields.Id, OwnFields.Seed], Cancellation).ToListAsync(Cancellation);

        Assert.Equal(ids.Reverse().Where(id => id != ids[5]), rows.Select(row => (long)row[0]!));
        Assert.Equal(Enumerable.Range(0, runs).Reverse().Where(seed => seed != 5), rows.Select(row => (int)row[1]!));
    }
}
