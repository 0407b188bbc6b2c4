using System.Net;
using Invaria.Shared.Accounts;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Storage.Metrics;
using Invaria.TestPlatform;

namespace Invaria.Server.Tests.Bootstrap;

public sealed class BootstrapTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invaria-bootstrap-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_empty_platform_queues_the_starter_once_and_writes_a_link_that_signs_the_admin_in()
    {
        var file = Path.Combine(_folder, "sign-in-url");
        await using var database = await TestDatabase.Create();
        for (var start = 0; start < 2; start++)
        {
            File.Delete(file);
            await using var server = await RunningServer.Start(database, ("Bootstrap:Starter", "true"), ("Bootstrap:SignInUrlFile", file));
            await Eventually.True(() => File.Exists(file));

            var url = Assert.Single(await File.ReadAllLinesAsync(file));
            Assert.StartsWith("http://localhost:", url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), StringComparison.Ordinal);
            using var browser = server.Browser();
            _ = await browser.GetAsync(new Uri(url).PathAndQuery).Status();
            Assert.Equal(new SignedInUser("admin", Role.Admin, HasPassword: false), await browser.GetAsync("/api/account").Read<SignedInUser>());
            Assert.Equal(1, (await browser.GetAsync("/api/experiments").Read<Page<ExperimentSummary>>()).Total);
        }
    }

    [Fact]
    public async Task A_deleted_starter_does_not_come_back()
    {
        await using var database = await TestDatabase.Create();
        await using (var server = await RunningServer.Start(database, ("Bootstrap:Starter", "true")))
        {
            var experiment = Assert.Single((await server.Admin.GetAsync("/api/experiments").Read<Page<ExperimentSummary>>()).Items);
            Assert.Equal(HttpStatusCode.NoContent, await server.Admin.DeleteAsync($"/api/experiments/{experiment.Id}").Status());
        }

        await using var again = await RunningServer.Start(database, ("Bootstrap:Starter", "true"));
        Assert.Empty((await again.Admin.GetAsync("/api/experiments").Read<Page<ExperimentSummary>>()).Items);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_report_tells_how_the_starter_ended(bool well)
    {
        var file = Path.Combine(_folder, "report");
        await using var server = await RunningServer.Start(null, ("Bootstrap:Starter", "true"), ("Bootstrap:ReportFile", file), ("Bootstrap:ResultsFolder", Path.Combine(_folder, "results")));
        var runs = (await server.Admin.GetAsync("/api/runs?sort=created").Read<Page<RunSummary>>()).Items;
        foreach (var run in runs)
        {
            using var hand = await HandAtRun.Take(server, run.Id);
            _ = await hand.Points(0, 3);
            var accuracy = run.Arm == "same" ? 0.8 : 0.5;
            _ = await hand.Write(new RunBatch
            {
                Outcomes =
                [
                    new(Stages.Pretraining, 0, "supervised", [new("accuracy", null, 0.9)], 61.5),
                    new(Stages.Invariance, 0, "sens", [new("sens.l2", "rotate", 0.25), new("sens.l2", "hue", 0.5)], 3),
                    new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, accuracy, accuracy - 0.02, accuracy + 0.02, 2000)], 20),
                ],
            });
            Assert.False(File.Exists(file));
            await (well || run.Arm == "same" ? hand.Succeed() : hand.Fail("The loss is not a number."));
        }

        await Eventually.True(() => File.Exists(file));
        var report = await File.ReadAllTextAsync(file);
        Assert.StartsWith(well ? "succeeded\n" : "failed\n", report, StringComparison.Ordinal);
        Assert.Contains("0.8000 [0.7800, 0.8200]", report, StringComparison.Ordinal);
        Assert.Contains("sens.l2 rotate", report, StringComparison.Ordinal);
        Assert.Contains("0.3333", report, StringComparison.Ordinal);
        Assert.Contains("61.5", report, StringComparison.Ordinal);
        Assert.Contains($"/experiments/{runs[0].ExperimentId}", report, StringComparison.Ordinal);
        Assert.Contains(well ? "Holds" : "The loss is not a number.", report, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(_folder, "results", "README.md"));
        Assert.Contains(well ? "**holds**" : "**undecided**", page, StringComparison.Ordinal);
        Assert.Contains(well ? "2 of 2 runs succeeded" : "The loss is not a number.", page, StringComparison.Ordinal);
        var measures = await File.ReadAllLinesAsync(Path.Combine(_folder, "results", "measures.csv"));
        Assert.Contains($"{runs[0].Id},same,0,transfer,0,linear-probe,accuracy,,0.8,0.78,", measures.Single(line => line.Contains("same,0,transfer", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_admin_token_replaces_the_one_before()
    {
        const string Second = "inv_another_token_of_the_admin";
        await using var database = await TestDatabase.Create();
        await (await RunningServer.Start(database)).DisposeAsync();
        await using var server = await RunningServer.Start(database, ("Bootstrap:AdminToken", Second));

        Assert.Equal(HttpStatusCode.Unauthorized, await server.Admin.GetAsync("/api/account").Status());
        Assert.Equal(Role.Admin, (await server.ByToken(Second).GetAsync("/api/account").Read<SignedInUser>()).Role);
    }

    [Fact]
    public async Task Two_servers_accept_each_others_cookies()
    {
        var file = Path.Combine(_folder, "sign-in-url");
        await using var database = await TestDatabase.Create();
        await using var first = await RunningServer.Start(database, ("Bootstrap:SignInUrlFile", file));
        await using var second = await RunningServer.Start(database);
        using var browser = first.Browser();
        using var signedIn = await browser.GetAsync(new Uri((await File.ReadAllTextAsync(file)).Trim()).PathAndQuery);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/account") { Headers = { { "Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0] } } };
        Assert.Equal(HttpStatusCode.OK, await second.Anonymous.SendAsync(request).Status());
    }
}
