using Invaria.Shared.Runs;
using Invaria.Shared.Webhooks;
using Invaria.Storage.Runs;
using Invaria.Storage.Webhooks;

namespace Invaria.Storage.Tests.Webhooks;

public sealed class WebhookStoreTests(StorageHost host) : IClassFixture<StorageHost>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private WebhookStore Webhooks => host.Get<WebhookStore>();

    [Fact]
    public async Task An_end_that_is_refused_is_told_to_nobody()
    {
        var hook = await Make();
        var run = await host.TakenOverRun();

        _ = await Assert.ThrowsAsync<FencedException>(() => host.Lifecycle.Complete(run.RunId, run.Attempt - 1));
        Assert.Empty((await Webhooks.Deliveries(hook, 0, 10))!.Items);

        await host.Lifecycle.Complete(run.RunId, run.Attempt);
        var delivery = Assert.Single((await Webhooks.Deliveries(hook, 0, 10))!.Items);
        Assert.Equal((WebhookEvents.Succeeded, run.RunId, DeliveryState.Waiting, 0), (delivery.Event, delivery.RunId, delivery.State, delivery.Tries));
    }

    [Fact]
    public async Task A_run_canceled_before_it_began_and_one_that_ends_twice_are_told_each_time()
    {
        var hook = await Make();
        var run = await host.QueuedRun();
        _ = await host.Lifecycle.RequestCancel(run, "ada");
        await host.Lifecycle.Retry(run, "ada");
        var claimed = await host.Claim(run);
        await host.Lifecycle.Fail(run, claimed.Attempt, "Out of memory.");

        Assert.Equal([WebhookEvents.Failed, WebhookEvents.Canceled], (await Webhooks.Deliveries(hook, 0, 10))!.Items.Select(delivery => delivery.Event));
    }

    [Fact]
    public async Task Several_servers_never_take_one_message_at_the_same_time()
    {
        var hook = await Make();
        for (var i = 0; i < 40; i++)
        {
            _ = await Webhooks.Ping(hook);
        }

        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Webhooks.TakeDue(7, Lease))))).SelectMany(due => due).Concat(await Webhooks.TakeDue(100, Lease)).ToArray();

        Assert.Equal(40, taken.Length);
        Assert.Equal(40, taken.Select(due => due.Id).Distinct().Count());
        Assert.All(taken, due => Assert.Equal(1, due.Tries));
    }

    [Fact]
    public async Task A_message_whose_server_died_is_due_again_and_what_the_dead_one_says_late_changes_nothing()
    {
        var hook = await Make();
        _ = await Webhooks.Ping(hook);
        var lost = Assert.Single(await Webhooks.TakeDue(10, TimeSpan.FromSeconds(-1)));
        var again = Assert.Single(await Webhooks.TakeDue(10, Lease));
        Assert.Equal((lost.Id, 2), (again.Id, again.Tries));

        await Webhooks.Note(lost, "200 OK", isDelivered: true, pause: null);
        Assert.Equal(DeliveryState.Waiting, (await Last(hook)).State);

        await Webhooks.Note(again, "500 Internal Server Error", isDelivered: false, TimeSpan.FromHours(1));
        Assert.Empty(await Webhooks.TakeDue(10, Lease));
        var last = await Last(hook);
        Assert.Equal((DeliveryState.Waiting, "500 Internal Server Error"), (last.State, last.Answer));
        Assert.InRange(last.NextAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task Messages_are_forgotten_when_they_ended_long_ago_and_not_while_they_wait()
    {
        var hook = await Make();
        _ = await Webhooks.Ping(hook);
        await Webhooks.Note(Assert.Single(await Webhooks.TakeDue(10, Lease)), "200 OK", isDelivered: true, pause: null);
        _ = await Webhooks.Ping(hook);

        Assert.Equal(0, await Webhooks.Forget(TimeSpan.FromHours(1)));
        Assert.Equal(1, await Webhooks.Forget(TimeSpan.FromSeconds(-1)));
        Assert.Equal(DeliveryState.Waiting, Assert.Single((await Webhooks.Deliveries(hook, 0, 10))!.Items).State);
        _ = await Webhooks.TakeDue(10, Lease);
    }

    /// <summary>The only webhook: others would take part in what is due.</summary>
    private async Task<long> Make()
    {
        foreach (var other in await Webhooks.List())
        {
            _ = await Webhooks.Delete(other.Id);
        }

        return (await Webhooks.Create(new("Channel", "https://chat.test/hook", [RunStatus.Succeeded, RunStatus.Failed, RunStatus.Canceled]), "ada")).Webhook.Id;
    }

    private async Task<WebhookDelivery> Last(long hook) => (await Webhooks.Deliveries(hook, 0, 1))!.Items[0];
}
