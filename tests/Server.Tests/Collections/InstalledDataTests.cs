using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Invaria.Shared.Collections;
using Invaria.Storage.Workers;

namespace Invaria.Server.Tests.Collections;

public sealed class InstalledDataTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_run_is_let_through_until_all_workers_have_looked_and_refused_when_none_has_enough()
    {
        var experiment = await _server.Admin.Experiment();
        const string stamps = """{ "pretraining": { "method": "untrained", "dataset": { "kind": "transforms-2d", "objects": 200, "objectOffset": 30, "foregrounds": "tux-paint-stamps" }, "backbone": { "kind": "resnet-18" } } }""";
        async Task<string> Fault() => Assert.Single(await _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", stamps).Faults()).ToString();

        var before = await _server.Admin.Run(experiment.Id, stamps);
        var workers = _server.Get<WorkerRegistry>();
        await workers.Register(Worker("one"));
        await workers.Register(Worker("other"));
        Assert.True(await workers.Report("one", [new(InstalledSources.TuxPaintStamps, 0)]));
        _ = await _server.Admin.Run(experiment.Id, stamps);

        Assert.True(await workers.Report("other", [new(InstalledSources.FashionMnist, 70_000)]));
        Assert.Equal("$.pretraining.dataset.foregrounds: No worker has this data. Run `apt-get install tuxpaint-stamps-default` on its machine and start it again, or choose another source.", await Fault());

        Assert.True(await workers.Report("other", [new(InstalledSources.TuxPaintStamps, 229)]));
        Assert.Equal("$.pretraining.dataset.objects: 230 are asked for, with those skipped, but no worker has more than 229.", await Fault());

        // What was queued while it was there is not queued once more when it is gone.
        const string gone = "cannot be computed now. $.pretraining.dataset.objects: 230 are asked for, with those skipped, but no worker has more than 229.";
        Assert.Equal(HttpStatusCode.Conflict, await Again("retry").Status());
        Assert.Equal(HttpStatusCode.OK, await Again("cancel").Status());
        foreach (var way in new[] { "clone", "retry" })
        {
            using var refused = await Again(way);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal($"Run {before.Id} {gone}", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
        }

        Assert.True(await workers.Report("other", [new(InstalledSources.TuxPaintStamps, 230)]));
        _ = await _server.Admin.Run(experiment.Id, stamps);
        Assert.Equal(HttpStatusCode.Created, await Again("clone").Status());
        Assert.Equal(HttpStatusCode.OK, await Again("retry").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.PostAsync("/api/runs/999999/clone", null).Status());
        Assert.False(await workers.Report("nobody", []));

        Task<HttpResponseMessage> Again(string way) => _server.Admin.PostAsync($"/api/runs/{before.Id}/{way}", null);
    }

    private static Worker Worker(string id) => new() { Id = id, Name = id, Host = "here", Queues = ["cpu"], Slots = 1, Version = "1", Hardware = "a hand" };
}
