using System.Net;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;

namespace Invaria.Server.Tests.Runs;

public sealed class PretrainedByTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_network_that_is_there_can_be_measured_further_and_only_by_what_it_was_pretrained_with()
    {
        var experiment = await _server.Admin.Experiment();
        var pretrained = await _server.Admin.Run(experiment.Id);
        var fresh = await _server.Admin.Run(experiment.Id);
        using (var hand = await HandAtRun.Take(_server, pretrained.Id))
        {
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Pretraining, 0, "untrained", [], 1)] });
            await hand.Succeed();
        }

        var made = await Queue(pretrained.Id, ApiCalls.Spec.Replace("} } }", "} }, \"invariance\": [{ \"metric\": \"sens\", \"transformations\": [\"hue\"] }] }", StringComparison.Ordinal)).Read<RunsCreated>(HttpStatusCode.Created);
        var otherWidth = Assert.Single(await Queue(pretrained.Id, ApiCalls.Spec.Replace("\"width\": 4", "\"width\": 8", StringComparison.Ordinal)).Faults());
        var notYet = Assert.Single(await Queue(fresh.Id, ApiCalls.Spec).Faults());
        var nowhere = Assert.Single(await Queue(999_999, ApiCalls.Spec).Faults());

        Assert.Equal(RunStatus.Queued, Assert.Single(made.Runs).Status);
        Assert.All([otherWidth, notYet, nowhere], fault => Assert.Equal("$.pretrainedBy", fault.Path));
        Assert.Contains("pretrained something else", otherWidth.Message, StringComparison.Ordinal);
        Assert.Contains("not finished", notYet.Message, StringComparison.Ordinal);

        Task<HttpResponseMessage> Queue(long by, string spec) => _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", $$"""{ "spec": {{spec}}, "pretrainedBy": {{by}} }""");
    }
}
