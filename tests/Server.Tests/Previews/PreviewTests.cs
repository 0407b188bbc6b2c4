using System.Net;
using System.Text.Json;
using Invaria.Shared.Json;
using Invaria.Shared.Previews;
using Invaria.Storage;
using Invaria.Storage.Previews;
using Invaria.Storage.Workers;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Tests.Previews;

public sealed class PreviewTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Dataset = """{ "kind": "transforms-2d", "objects": 3, "transformations": ["rotate"] }""";
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Without_a_worker_it_says_so_and_with_one_it_waits_for_the_samples()
    {
        using (var nobody = await Ask(seed: 1))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, nobody.StatusCode);
            Assert.Contains("No worker is live", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await _server.Get<WorkerRegistry>().Register(new Worker { Id = "hand", Name = "hand", Host = "here", Queues = ["cpu"], Slots = 1, Version = "1", Hardware = "a hand" });
        var asking = Ask(seed: 2).Read<DatasetPreview>();
        var key = await Requested(2);
        var drawn = new DatasetPreview(3, [new PreviewSample(0, "moon", [1, 2, 3])], []);
        await _server.Get<PreviewStore>().Complete(key, JsonSerializer.SerializeToUtf8Bytes(drawn, PlatformJson.Options));

        Assert.Equal("moon", Assert.Single((await asking).Samples).ClassName);
        Assert.Equal(3, (await Ask(seed: 2).Read<DatasetPreview>()).Classes);

        var refused = Ask(seed: 3).Faults();
        await _server.Get<PreviewStore>().Fail(await Requested(3), "There is no such folder.");
        Assert.Equal(("$.dataset", "There is no such folder."), (Assert.Single(await refused).Path, (await refused)[0].Message));
    }

    [Fact]
    public async Task Faults_of_the_dataset_are_named()
    {
        var faults = await _server.Admin.PostText("/api/previews", """{ "dataset": { "kind": "transforms-2d", "objects": 0 }, "samples": 0 }""").Faults();

        Assert.Contains("$.dataset.objects", faults.Select(fault => fault.Path));
        Assert.Contains("$.samples", faults.Select(fault => fault.Path));
    }

    [Theory]
    [InlineData("""{ "kind": "synthetic-waveforms" }""", """{ "kind": "jitter", "sigma": 0 }""", "$.transformation.sigma")]
    [InlineData("""{ "kind": "synthetic-waveforms" }""", "\"rotate\"", "$.transformation")]
    [InlineData("""{ "kind": "transforms-2d" }""", "\"jitter\"", "$.transformation")]
    public async Task A_transformation_is_looked_at_on_time_series_only_and_its_faults_are_named(string dataset, string transformation, string path) =>
        Assert.Equal([path], (await _server.Admin.PostText("/api/previews", $$"""{ "dataset": {{dataset}}, "transformation": {{transformation}} }""").Faults()).Select(fault => fault.Path));

    private Task<HttpResponseMessage> Ask(int seed) => _server.Admin.PostText("/api/previews", $$"""{ "dataset": {{Dataset}}, "seed": {{seed}}, "samples": 1 }""");

    private async Task<string> Requested(int seed) => (await Eventually.Get(async () =>
    {
        await using var context = await _server.Get<IDbContextFactory<PlatformContext>>().CreateDbContextAsync();
        return (await context.Previews.AsNoTracking().Where(preview => preview.State == PreviewState.Requested).ToListAsync())
            .Find(preview => JsonDocument.Parse(preview.Request).RootElement.GetProperty("seed").GetInt32() == seed);
    }, found => found is not null))!.Key;
}
