using System.Text.Json;
using Invaria.Shared.Queries;
using Invaria.Shared.Specification;
using Invaria.Storage.Postgres;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invaria.Storage.Tests.Runs.Tables;

public sealed class RunTableTests(RunPopulation population) : IClassFixture<RunPopulation>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private RunTableReader Table => population.Host.Get<RunTableReader>();

    [Theory]
    [InlineData("pretraining.epochs > 10")]
    [InlineData("pretraining.epochs <= 10 and transfer.accuracy >= 0.55")]
    [InlineData("pretraining.method == untrained or transfer.accuracy < 0.55")]
    [InlineData("not (pretraining.epochs > 10)")]
    [InlineData("pretraining.epochs != 10")]
    [InlineData("pretraining.epochs is not set")]
    [InlineData("transfer.accuracy is set and not transfer.accuracy == 0.5")]
    [InlineData("pretraining.backbone.kind in (resnet-18, vgg-11) and seed in (1, 2)")]
    [InlineData("pretraining.backbone.kind not in (resnet-18)")]
    [InlineData("status == running or seed == 3")]
    [InlineData("status != queued")]
    [InlineData("name contains \"WIDTH 8\"")]
    [InlineData("name contains \"100%\"")]
    [InlineData("factor.width == \"16\"")]
    [InlineData("arm is set and arm == \"A_B\"")]
    [InlineData("arm contains \"_\"")]
    [InlineData("attempts >= 1")]
    [InlineData("started is set and duration < 1h and created > 1d")]
    [InlineData("failure is not set and seed > 3")]
    public async Task The_database_finds_the_runs_that_meet_a_query(string text)
    {
        var experiment = population.ExperimentId;
        var fields = await Table.Fields(Cancellation);
        var expression = Assert.IsType<RunExpression>(RunQueryParser.Parse(text, fields).Expression, exactMatch: false);

        var found = await Table.Ids(new(expression, experiment), 0, 1000, Cancellation);

        var expected = (await Values(experiment)).Where(run => expression.Meets(field => run.Value.GetValueOrDefault(field.Path))).Select(run => run.Key).OrderDescending().ToArray();
        Assert.Equal(expected, found);
        Assert.Equal(expected.Length, await Table.Count(new(expression, experiment), Cancellation));
        Assert.InRange(expected.Length, 1, 23);
    }

    [Theory]
    [InlineData("transfer.accuracy", true)]
    [InlineData("transfer.accuracy", false)]
    [InlineData("pretraining.backbone.kind", false)]
    [InlineData("name", true)]
    [InlineData("seed", false)]
    public async Task Pages_in_any_order_hold_every_run_once_those_without_a_value_last(string path, bool descending)
    {
        var experiment = population.ExperimentId;
        var field = (await Table.Fields(Cancellation)).Find(path)!;
        var query = new RunTableQuery(null, experiment, Sort: field, Descending: descending);

        var pages = new List<long>();
        for (var skip = 0; skip < 24; skip += 5)
        {
            pages.AddRange(await Table.Ids(query, skip, 5, Cancellation));
        }

        var values = await Values(experiment);
        Assert.Equal(values.Keys.Order(), pages.Order());
        var sorted = pages.Select(id => values[id].GetValueOrDefault(field.Path)).ToArray();
        var set = sorted.TakeWhile(value => value is not null).ToArray();
        Assert.All(sorted[set.Length..], Assert.Null);
        Assert.All(set.Zip(set.Skip(1)), pair => Assert.True(descending ? pair.First!.CompareTo(pair.Second!) >= 0 : pair.First!.CompareTo(pair.Second!) <= 0));
    }

    [Fact]
    public async Task Groups_have_the_mean_and_interval_of_their_runs()
    {
        var experiment = population.ExperimentId;
        var fields = await Table.Fields(Cancellation);

        var groups = await Table.Groups(new(null, experiment), fields.Find("pretraining.backbone.kind")!, [fields.Find("transfer.accuracy")!, fields.Find("seed")!], Cancellation);

        var values = await Values(experiment);
        foreach (var group in groups)
        {
            var runs = values.Values.Where(run => run["pretraining.backbone.kind"] is QueryValue.Text kind && kind.Value == group.Key).ToArray();
            var accuracies = runs.Select(run => run.GetValueOrDefault("transfer[0].accuracy")).OfType<QueryValue.Number>().Select(number => number.Value).ToArray();
            Assert.Equal(runs.Length, group.Runs);
            Assert.Equal(accuracies.Length, group.Statistics[0].Count);
            Assert.Equal(accuracies.Average(), group.Statistics[0].Mean!.Value, 1e-12);
            Assert.Equal(Invaria.Shared.Statistics.Interval.OfMean(accuracies)!.Value.Low, group.Statistics[0].Interval!.Value.Low, 1e-9);
            Assert.Equal(runs.Length, group.Statistics[1].Count);
        }

        Assert.Equal(24, groups.Sum(group => group.Runs));
        Assert.Equal(2, groups.Count);
    }

    [Fact]
    public async Task Runs_without_the_field_are_a_group_of_their_own()
    {
        var experiment = population.ExperimentId;

        var groups = await Table.Groups(new(null, experiment), (await Table.Fields(Cancellation)).Find("pretraining.epochs")!, [], Cancellation);

        Assert.Equal((await Values(experiment)).Values.Count(run => !run.ContainsKey("pretraining.epochs")), Assert.Single(groups, group => group.Key is null).Runs);
        Assert.Equal(["10", "20"], groups.Select(group => group.Key).OfType<string>().Order());
    }

    [Fact]
    public async Task Values_of_runs_that_an_older_version_made_are_written_when_a_server_starts()
    {
        var experiment = population.ExperimentId;
        var before = await Stored(experiment);
        await population.Host.Execute("DELETE FROM run_values WHERE run_id IN (SELECT id FROM runs WHERE experiment_id = $1)", experiment);

        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)population.Host.ConnectionString)]).Build();
        await using (await PlatformDatabase.Start(configuration, NullLoggerFactory.Instance, Cancellation))
        {
            Assert.Equal(before, await Stored(experiment));
        }
    }

    [Fact]
    public async Task Texts_of_a_query_are_never_taken_for_SQL()
    {
        var experiment = population.ExperimentId;
        var fields = await Table.Fields(Cancellation);

        foreach (var text in new[] { "'; DROP TABLE runs; --", "\\", "%", "$1", "\" OR true" })
        {
            var field = fields.Find("name")!;
            Assert.Empty(await Table.Ids(new(new RunExpression.Compare(field, Comparator.Equal, new QueryValue.Text(text)), experiment), 0, 10, Cancellation));
            _ = await Table.Ids(new(new RunExpression.Compare(field, Comparator.Contains, new QueryValue.Text(text)), experiment, Search: text), 0, 10, Cancellation);
            _ = await Table.Groups(new(null, experiment), field with { Path = text }, [field with { Path = text, Kind = FieldKind.Number }], Cancellation);
        }

        Assert.Equal(24, await Table.Count(new(null, experiment), Cancellation));
    }

    /// <summary>What each run has, read without the tables that are tested.</summary>
    private async Task<Dictionary<long, Dictionary<string, QueryValue>>> Values(long experiment)
    {
        await using var context = population.Host.Context();
        var runs = await context.Runs.Include(run => run.Outcomes).Where(run => run.ExperimentId == experiment).ToListAsync(Cancellation);
        return runs.ToDictionary(run => run.Id, run => RunValues.OfSpec(JsonSerializer.Deserialize<JsonElement>(run.Spec))
            .Concat(RunValues.OfFactors(run.Factors))
            .Concat(run.Outcomes.SelectMany(outcome => RunValues.OfOutcome(outcome.ToOutcome())))
            .Concat(Own(run))
            .ToDictionary(value => value.Path, value => value.Value, StringComparer.Ordinal));
    }

    private static IEnumerable<(string Path, QueryValue Value)> Own(Run run)
    {
        yield return ("name", new QueryValue.Text(run.Name));
        yield return ("seed", new QueryValue.Number(run.Seed));
        yield return ("status", new QueryValue.Text(Words.Kebab(run.Status.ToString())));
        yield return ("attempts", new QueryValue.Number(run.Attempt));
        yield return ("created", new QueryValue.Time(run.CreatedAt));
        if (run.Arm is { } arm)
        {
            yield return ("arm", new QueryValue.Text(arm));
        }

        if (run.StartedAt is { } started)
        {
            yield return ("started", new QueryValue.Time(started));
            yield return ("duration", new QueryValue.Number((DateTimeOffset.UtcNow - started).TotalSeconds));
        }
    }

    private async Task<string> Stored(long experiment)
    {
        await using var context = population.Host.Context();
        var values = await context.RunValues.Where(value => context.Runs.Any(run => run.Id == value.RunId && run.ExperimentId == experiment))
            .OrderBy(value => value.RunId).ThenBy(value => value.FieldId).Select(value => new { value.RunId, value.FieldId, value.Number, value.Text }).ToListAsync(Cancellation);
        Assert.NotEmpty(values);
        return string.Join('\n', values);
    }
}
