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

        _ = await _server.Admin.Run(experiment.Id, stamps);
        var workers = _server.Get<WorkerRegistry>();
        await workers.Register(Worker("one"));
        await workers.Register(Worker("other"));
        Assert.True(await workers.Report("one", [new(InstalledSources.TuxPaintStamps, 0)]));
        _ = await _server.Admin.Run(experiment.Id, stamps);

        Assert.True(await workers.Report("other", [new(InstalledSources.FashionMnist, 70_000)]));
        Assert.Equal("$.pretraining.dataset.foregrounds: No worker has this data. Run `apt-get install tuxpaint-stamps-default` on its machine and start it again, or choose another source.", await Fault());

        Assert.True(await workers.Report("other", [new(InstalledSources.TuxPaintStamps, 229)]));
        Assert.Equal("$.pretraining.dataset.objects: 230 are asked for, with those skipped, but no worker has more than 229.", await Fault());

        Assert.True(await workers.Report("other", [new(InstalledSources.TuxPaintStamps, 230)]));
        _ = await _server.Admin.Run(experiment.Id, stamps);
        Assert.False(await workers.Report("nobody", []));
    }

    private static Worker Worker(string id) => new() { Id = id, Name = id, Host = "here", Queues = ["cpu"], Slots = 1, Version = "1", Hardware = "a hand" };
}
