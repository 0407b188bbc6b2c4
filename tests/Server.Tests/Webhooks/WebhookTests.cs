using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invaria.Shared.Accounts;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;
using Invaria.Shared.Webhooks;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Rungs;

namespace Invaria.Server.Tests.Webhooks;

public sealed class WebhookTests(WebhookServer fixture) : IClassFixture<WebhookServer>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task The_end_of_a_run_is_posted_with_its_results_and_signed_with_the_secret()
    {
        await using var receiver = await Receiver.Start();
        var hook = await Make(receiver.Address, RunStatus.Succeeded);
        var run = await _server.Admin.Run((await _server.Admin.Experiment("Told")).Id);
        using (var hand = await HandAtRun.Take(_server, run.Id))
        {
            _ = await hand.Write(new RunBatch { Outcomes = [new(Stages.Transfer, 0, "linear-probe", [new("accuracy", null, 0.75)], 2, "key")] });
            await hand.Succeed();
        }

        var last = await Last(hook, DeliveryState.Delivered);
        var (headers, body) = Assert.Single(receiver.Got);
        Assert.Equal("200 OK", last.Answer);
        Assert.Equal((last.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), "run.succeeded"), (headers["Invaria-Delivery"], headers["Invaria-Event"]));
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
        var message = JsonSerializer.Deserialize<WebhookMessage>(body, PlatformJson.Options)!;
        Assert.Equal((last.Id, WebhookEvents.Succeeded, $"https://invaria.test/runs/{run.Id}"), (message.Delivery, message.Event, message.Link));
        Assert.Equal((RunStatus.Succeeded, 0.75), (message.Run!.Status, message.Run.Outcome(Stages.Transfer)!.Value("accuracy")!.Value));
        Assert.Equal($"Run \"{run.Name}\" of \"Told\" succeeded. https://invaria.test/runs/{run.Id}", message.Text);

        // Computed here as the documentation tells a receiver to.
        var parts = headers["Invaria-Signature"].Split(',').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var signed = Encoding.UTF8.GetBytes($"{parts["t"]}.{Encoding.UTF8.GetString(body)}");
        Assert.Equal(parts["v1"], Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(hook.Secret), signed)));
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts["t"], System.Globalization.CultureInfo.InvariantCulture)), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Only_the_ends_asked_for_are_told_and_none_while_it_is_switched_off()
    {
        await using var receiver = await Receiver.Start();
        var hook = await Make(receiver.Address, RunStatus.Failed);
        var experiment = (await _server.Admin.Experiment()).Id;
        await Succeed(experiment);
        _ = await Fail(experiment, "The first.");
        _ = await Last(hook, DeliveryState.Delivered);

        _ = await Change(hook, isActive: false);
        _ = await Fail(experiment, "While it was off.");
        _ = await Change(hook, isActive: true);
        var third = await Fail(experiment, "The third.");

        _ = await Eventually.Get(() => Task.FromResult(receiver.Got), got => got.Count == 2);
        Assert.Equal(["The first.", "The third."], receiver.Got.Select(got => JsonSerializer.Deserialize<WebhookMessage>(got.Body, PlatformJson.Options)!.Run!.FailureReason));
        Assert.Equal([third, third - 2], (await Deliveries(hook)).Select(delivery => delivery.RunId!.Value));
        Assert.EndsWith($"failed. The third. https://invaria.test/runs/{third}", JsonSerializer.Deserialize<WebhookMessage>(receiver.Got[1].Body, PlatformJson.Options)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_its_sweep_stopped_early_is_told_as_such_with_the_reason()
    {
        await using var receiver = await Receiver.Start();
        var experiment = (await _server.Admin.Experiment()).Id;
        var spec = SpecReader.Read<RunSpec>("""
            { "pretraining": { "method": "supervised", "epochs": 10, "dataset": { "kind": "transforms-2d", "objects": 3 }, "backbone": { "kind": "resnet-18", "width": 4 } } }
            """).Required();
        var run = (await _server.Get<RunLifecycle>().Queue(experiment, [new(spec)], new Halving("pretraining.validation-accuracy", HalvingGoal.Maximize, 1, 2)))[0];
        _ = await Make(receiver.Address, RunStatus.Canceled);
        using var hand = await HandAtRun.Take(_server, run);
        _ = await hand.Write(new RunBatch { Points = [new("pretraining.validation-accuracy", 8, double.NaN, DateTimeOffset.UtcNow)] });

        Assert.False((await _server.Get<RungJudge>().Judge(run, hand.Run.Attempt, epoch: 1, step: 8)).GoesOn);

        _ = await Eventually.Get(() => Task.FromResult(receiver.Got), got => got.Count == 1);
        var message = JsonSerializer.Deserialize<WebhookMessage>(receiver.Got[0].Body, PlatformJson.Options)!;
        Assert.Equal((WebhookEvents.Canceled, 1), (message.Event, message.Run!.StoppedAtEpoch));
        Assert.EndsWith($"was stopped early. Stopped at epoch 1 by successive halving: validation accuracy NaN cannot be compared. https://invaria.test/runs/{run}", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_sent_again_as_the_same_and_given_up_at_the_last_try()
    {
        await using var receiver = await Receiver.Start();
        foreach (var status in (int[])[500, 503, 418])
        {
            receiver.Answers.Enqueue(status);
        }

        var hook = await Make(receiver.Address, RunStatus.Failed);
        _ = await Fail((await _server.Admin.Experiment()).Id, "Out of memory.");

        var last = await Last(hook, DeliveryState.GivenUp);
        Assert.Equal("418 I'm a teapot", last.Answer);
        Assert.Equal((3, null), (last.Tries, last.NextAt));
        Assert.Equal(3, receiver.Got.Count);
        _ = Assert.Single(receiver.Got.Select(got => Encoding.UTF8.GetString(got.Body)).Distinct());
        Assert.DoesNotContain("a secret of the network behind", JsonSerializer.Serialize(await Deliveries(hook), PlatformJson.Options), StringComparison.Ordinal);

        Assert.Equal(DeliveryState.Waiting, (await _server.Admin.PostAsync($"/api/webhooks/{hook.Webhook.Id}/deliveries/{last.Id}", null).Read<WebhookDelivery>()).State);
        Assert.Equal((last.Id, 1), await Last(hook, DeliveryState.Delivered) is var again ? (again.Id, again.Tries) : default);
        Assert.Equal(4, receiver.Got.Count);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_and_no_connection_is_told_as_such()
    {
        await using var receiver = await Receiver.Start();
        for (var i = 0; i < 3; i++)
        {
            receiver.Answers.Enqueue(302);
        }

        var (moved, nobody) = (await Make(receiver.Address), await Make($"http://127.0.0.1:{TestPlatform.LoopbackPort.Free()}/"));
        await Ping(moved);
        await Ping(nobody);

        Assert.Equal("302 Found: redirections are not followed; enter the address it leads to", (await Last(moved, DeliveryState.GivenUp)).Answer);
        Assert.Equal("no connection: ConnectionRefused", (await Last(nobody, DeliveryState.GivenUp)).Answer);
        Assert.Equal(3, receiver.Got.Count);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_keeps_no_other_waiting_for_long()
    {
        await using var silent = await Receiver.Start(TimeSpan.FromMinutes(5));
        await using var quick = await Receiver.Start();
        var (first, second) = (await Make(silent.Address), await Make(quick.Address));
        await Ping(first);
        await Ping(second);

        Assert.Equal("200 OK", (await Last(second, DeliveryState.Delivered)).Answer);
        Assert.Equal("no answer within 1 s", (await Last(first, DeliveryState.GivenUp)).Answer);
    }

    [Fact]
    public async Task A_ping_is_sent_although_the_webhook_is_off()
    {
        await using var receiver = await Receiver.Start();
        var hook = await Make(receiver.Address);
        _ = await Change(hook, isActive: false);

        await Ping(hook);

        _ = await Last(hook, DeliveryState.Delivered);
        var message = JsonSerializer.Deserialize<WebhookMessage>(Assert.Single(receiver.Got).Body, PlatformJson.Options)!;
        Assert.Equal((WebhookEvents.Ping, null, null), (message.Event, message.Link, message.Run));
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_what_is_deleted_is_gone_with_its_messages()
    {
        var hook = await Make("https://chat.test/hooks/1");
        Assert.StartsWith("hook_", hook.Secret, StringComparison.Ordinal);
        await Ping(hook);

        using var listed = await _server.Admin.GetAsync("/api/webhooks");
        Assert.DoesNotContain(hook.Secret, await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/webhooks/{hook.Webhook.Id}").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/webhooks/{hook.Webhook.Id}/deliveries").Status());
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.DeleteAsync($"/api/webhooks/{hook.Webhook.Id}").Status());
    }

    [Fact]
    public async Task Only_an_admin_sees_and_enters_addresses()
    {
        var hook = await Make("https://chat.test/hooks/2");
        foreach (var caller in (HttpClient[])[await _server.As(Role.Viewer), await _server.As(Role.Member)])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await caller.GetAsync("/api/webhooks").Status());
            Assert.Equal(HttpStatusCode.Forbidden, await caller.Send(HttpMethod.Post, "/api/webhooks", Request("https://chat.test/")).Status());
            Assert.Equal(HttpStatusCode.Forbidden, await caller.Send(HttpMethod.Put, $"/api/webhooks/{hook.Webhook.Id}", Request("https://chat.test/")).Status());
            Assert.Equal(HttpStatusCode.Forbidden, await caller.PostAsync($"/api/webhooks/{hook.Webhook.Id}/deliveries", null).Status());
            Assert.Equal(HttpStatusCode.Forbidden, await caller.DeleteAsync($"/api/webhooks/{hook.Webhook.Id}").Status());
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await _server.Anonymous.GetAsync("/api/webhooks").Status());
    }

    [Theory]
    [InlineData("", "https://chat.test/", "$.name")]
    [InlineData("chat", "chat.test/hooks", "$.address")]
    [InlineData("chat", "file:///etc/passwd", "$.address")]
    [InlineData("chat", "https://ada:secret@chat.test/", "$.address")]
    [InlineData("chat", "https://chat.test/", "$.statuses")]
    [InlineData("chat", "https://chat.test/", "$.statuses", RunStatus.Running)]
    public async Task What_cannot_be_is_refused_with_the_fields_name(string name, string address, string path, params RunStatus[] statuses)
    {
        if (path != "$.statuses")
        {
            statuses = [RunStatus.Failed];
        }

        Assert.Equal(path, Assert.Single(await _server.Admin.Send(HttpMethod.Post, "/api/webhooks", new WebhookRequest(name, address, statuses)).Faults()).Path);
    }

    private static WebhookRequest Request(string address, params RunStatus[] statuses) => new("Channel", address, statuses is [] ? [RunStatus.Failed] : statuses);

    private Task<WebhookCreated> Make(string address, params RunStatus[] statuses) => _server.Admin.Send(HttpMethod.Post, "/api/webhooks", Request(address, statuses)).Read<WebhookCreated>(HttpStatusCode.Created);

    private Task<WebhookSummary> Change(WebhookCreated hook, bool isActive) => _server.Admin.Send(
        HttpMethod.Put, $"/api/webhooks/{hook.Webhook.Id}", new WebhookRequest(hook.Webhook.Name, hook.Webhook.Address, hook.Webhook.Statuses, isActive)).Read<WebhookSummary>();

    private Task<WebhookDelivery> Ping(WebhookCreated hook) => _server.Admin.PostAsync($"/api/webhooks/{hook.Webhook.Id}/deliveries", null).Read<WebhookDelivery>();

    private async Task<IReadOnlyList<WebhookDelivery>> Deliveries(WebhookCreated hook) => (await _server.Admin.GetAsync($"/api/webhooks/{hook.Webhook.Id}/deliveries").Read<Page<WebhookDelivery>>()).Items;

    /// <summary>The newest message, when it has come that far.</summary>
    private async Task<WebhookDelivery> Last(WebhookCreated hook, DeliveryState state) =>
        (await Eventually.Get(() => Deliveries(hook), all => all is [var newest, ..] && newest.State == state))[0];

    private async Task Succeed(long experiment)
    {
        using var hand = await HandAtRun.Take(_server, (await _server.Admin.Run(experiment)).Id);
        await hand.Succeed();
    }

    private async Task<long> Fail(long experiment, string reason)
    {
        using var hand = await HandAtRun.Take(_server, (await _server.Admin.Run(experiment)).Id);
        await hand.Fail(reason);
        return hand.Run.RunId;
    }
}
