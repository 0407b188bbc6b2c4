using System.Net;
using System.Text.Json;
using CsvHelper;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Server.Tests.Runs;

public sealed class RunTableTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Runs_are_found_sorted_and_grouped_by_what_they_measured()
    {
        var experiment = (await _server.Admin.Experiment()).Id;
        foreach (var loss in new[] { 0.3, 0.1, 0.2 })
        {
            var run = await _server.Admin.Run(experiment);
            using var hand = await HandAtRun.Take(_server, run.Id);
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Pretraining, 0, "untrained", [new("loss", null, loss)], 2)] });
        }

        var table = await _server.Admin.GetAsync($"/api/runs/table?experimentId={experiment}&filter={Uri.EscapeDataString("pretraining.loss < 0.25")}&sort=pretraining.loss&columns=pretraining.loss,pretraining.method").Read<RunTablePage>();
        Assert.Equal(2, table.Total);
        Assert.Equal([0.1, 0.2], table.Rows.Select(row => row.Numbers["pretraining.loss"]));
        Assert.All(table.Rows, row => Assert.Equal("untrained", row.Texts["pretraining.method"]));

        var group = Assert.Single(await _server.Admin.GetAsync($"/api/runs/groups?experimentId={experiment}&by=pretraining.method&measures=pretraining.loss").Read<RunGroup[]>());
        Assert.Equal(("untrained", 3), (group.Key, group.Runs));
        Assert.Equal(0.2, Assert.Single(group.Statistics).Mean!.Value, 1e-12);
        Assert.Contains(await _server.Admin.GetAsync("/api/runs/fields").Read<RunField[]>(), field => field.Path == "pretraining.loss");
    }

    [Fact]
    public async Task A_whole_table_is_a_file_in_which_texts_are_no_formulas_and_numbers_stay_numbers()
    {
        var experiment = (await _server.Admin.Experiment("Sums, \"quoted\"")).Id;
        string[] names = ["=SUM(A1:A9)", "+1", "-1", "@here", "plain, with a comma", "two\nlines"];
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            var run = await _server.Admin.Run(experiment, $$"""{ "name": {{JsonSerializer.Serialize(name)}}, "spec": {{ApiCalls.Spec}}, "reuseStages": false }""");
            using var hand = await HandAtRun.Take(_server, run.Id);
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Pretraining, 0, "untrained", [new("loss", null, -0.1 * i)], 2)] });
        }

        var about = $"experimentId={experiment}&sort=pretraining.loss&columns=name,experiment,status,pretraining.loss";
        using var answer = await _server.Admin.GetAsync($"/api/runs/table.csv?{about}&filter={Uri.EscapeDataString("pretraining.loss > -0.55")}");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("runs.csv", answer.Content.Headers.ContentDisposition!.FileName);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("id,name,experiment,status,pretraining.loss\r\n", text, StringComparison.Ordinal);
        var rows = Rows(text);
        Assert.Equal(["two\nlines", "plain, with a comma", "'@here", "'-1", "'+1", "'=SUM(A1:A9)"], rows.Select(row => row[1]));
        Assert.Equal(["-0.5", "-0.4", "-0.30000000000000004", "-0.2", "-0.1", "-0"], rows.Select(row => row[4]));
        Assert.All(rows, row => Assert.Equal(("Sums, \"quoted\"", "running"), (row[2], row[3])));

        var json = await _server.Admin.GetAsync($"/api/runs/table.json?{about}").Read<JsonElement[]>();
        Assert.Equal(names.Reverse(), json.Select(row => row.GetProperty("name").GetString()));
        Assert.Equal(-0.5, json[0].GetProperty("pretraining.loss").GetDouble());
    }

    [Fact]
    public async Task A_file_without_columns_has_a_runs_own_fields_and_null_for_what_it_has_not()
    {
        var experiment = (await _server.Admin.Experiment()).Id;
        var run = (await _server.Admin.Run(experiment)).Id;

        var row = Assert.Single(await _server.Admin.GetAsync($"/api/runs/table.json?experimentId={experiment}").Read<JsonElement[]>());

        Assert.Equal(OwnFields.All.Select(field => field.Path), row.EnumerateObject().Select(field => field.Name));
        Assert.Equal(run, row.GetProperty("id").GetInt64());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("finished").ValueKind);
        Assert.Equal(TimeSpan.Zero, row.GetProperty("created").GetDateTimeOffset().Offset);
    }

    [Fact]
    public async Task A_file_is_for_those_who_are_signed_in()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await _server.Anonymous.GetAsync("/api/runs/table.csv").Status());
    }

    [Theory]
    [InlineData("table.csv?filter=seed+%3E+many", "filter", "At character 8")]
    [InlineData("table.json?columns=pretraining.epoch", "columns", "Did you mean pretraining.epochs?")]
    [InlineData("table?filter=seed+%3E+many", "filter", "At character 8")]
    [InlineData("table?sort=-nothing.at.all", "sort", "no field")]
    [InlineData("table?columns=pretraining.epoch", "columns", "Did you mean pretraining.epochs?")]
    [InlineData("table?take=0", "take", "from 1 to")]
    [InlineData("groups?by=status&measures=name", "measures", "no numbers")]
    [InlineData("groups?by=status,seed", "by", "one field")]
    public async Task What_makes_no_sense_is_named(string request, string parameter, string message)
    {
        var fault = Assert.Single(await _server.Admin.GetAsync($"/api/runs/{request}").Faults());

        Assert.Equal(parameter, fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The cells of a file below its names.</summary>
    private static List<string[]> Rows(string csv)
    {
        using var reader = CsvReader.FromText(csv, new());
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Current.ToArray());
        }

        return rows;
    }
}
