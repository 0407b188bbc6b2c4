using Bunit;
using Invaria.Client.Layout;
using Invaria.Client.Webhooks;
using Invaria.Shared.Accounts;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Invaria.Client.Tests.Webhooks;

public sealed class WebhooksPageTests : ComponentContext
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static WebhookSummary Hook(WebhookDelivery? last = null, bool isActive = true) =>
        new(3, "Channel", "https://chat.test/hooks/3", [RunStatus.Succeeded, RunStatus.Failed], isActive, "grace", Now.AddDays(-2), last);

    [Fact]
    public async Task Nobody_but_an_admin_is_shown_addresses()
    {
        var view = await View(Role.Member);

        Assert.Contains("looked after by admins", view.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Asked, asked => asked.Contains("webhooks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_is_made_and_its_secret_is_shown_once()
    {
        _ = Server.Answer("GET /api/webhooks", Array.Empty<WebhookSummary>()).Answer("POST /api/webhooks", new WebhookCreated(Hook(), "hook_secret"), System.Net.HttpStatusCode.Created);
        var view = await View(Role.Admin);
        Assert.Contains("Nobody is told yet.", view.Markup, StringComparison.Ordinal);

        Button(view, "New webhook").Click();
        Assert.True(Button(view, "Make webhook").HasAttribute("disabled"));
        view.Find("input[placeholder='Channel #runs']").Input("Channel");
        view.Find("input[type=url]").Input("https://chat.test/hooks/3");
        _ = Server.Answer("GET /api/webhooks", new[] { Hook() });
        view.Find("form").Submit();

        view.WaitForAssertion(() => Assert.Equal("hook_secret", view.Find(".copy-field input").GetAttribute("value")));
        Assert.Contains("runs that succeed, fail", view.Markup, StringComparison.Ordinal);
        Assert.Contains("No message yet.", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_beside_what_was_entered()
    {
        _ = Server.Answer("GET /api/webhooks", Array.Empty<WebhookSummary>())
            .Refuse("POST /api/webhooks", System.Net.HttpStatusCode.BadRequest, "Invalid input", "", new[] { new { path = "$.address", message = "Must hold no user and password." } });
        var view = await View(Role.Admin);
        Button(view, "New webhook").Click();
        view.Find("input[placeholder='Channel #runs']").Input("Channel");
        view.Find("input[type=url]").Input("https://ada:secret@chat.test/");
        view.Find("form").Submit();

        view.WaitForAssertion(() => Assert.Contains("Must hold no user and password.", view.Find("form [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("https://ada:secret@chat.test/", view.Find("input[type=url]").GetAttribute("value"));
    }

    [Theory]
    [InlineData(DeliveryState.Delivered, "200 OK", 1, "Delivered 5 min ago: 200 OK")]
    [InlineData(DeliveryState.GivenUp, "500 Internal Server Error", 8, "Given up 5 min ago after 8 tries: 500 Internal Server Error")]
    [InlineData(DeliveryState.Waiting, "no answer within 10 s", 2, "Not delivered in 2 tries: no answer within 10 s. Tried again in 3 min")]
    [InlineData(DeliveryState.Waiting, null, 0, "Waiting to be sent")]
    public async Task The_newest_message_says_what_became_of_it(DeliveryState state, string? answer, int tries, string words)
    {
        var delivery = new WebhookDelivery(9, WebhookEvents.Failed, 17, state, tries, Now.AddMinutes(-6), state == DeliveryState.Waiting ? Now.AddMinutes(3.2) : null, state == DeliveryState.Waiting ? null : Now.AddMinutes(-5.2), answer);
        _ = Server.Answer("GET /api/webhooks", new[] { Hook(delivery) });

        var view = await View(Role.Admin);

        Assert.Contains(words, string.Join(' ', view.Find(".webhook").TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_it_out_waits_for_the_receivers_answer()
    {
        var ping = new WebhookDelivery(9, WebhookEvents.Ping, null, DeliveryState.Waiting, 0, Now, Now, null, null);
        _ = Server.Answer("GET /api/webhooks", new[] { Hook() }).Answer("POST /api/webhooks/3/deliveries", ping);
        var view = await View(Role.Admin);

        view.Find("[aria-label='Try out Channel']").Click();
        view.WaitForAssertion(() => Assert.True(view.Find("[aria-label='Try out Channel']").HasAttribute("disabled")));
        _ = Server.Answer("GET /api/webhooks", new[] { Hook(ping with { State = DeliveryState.Delivered, Answer = "204 No Content", EndedAt = Now, Tries = 1 }) });

        view.WaitForAssertion(() => Assert.False(view.Find("[aria-label='Try out Channel']").HasAttribute("disabled")), TimeSpan.FromSeconds(5));
        Assert.Contains("204 No Content", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_lead_to_their_runs_and_are_sent_again()
    {
        var delivery = new WebhookDelivery(9, WebhookEvents.Failed, 17, DeliveryState.GivenUp, 8, Now.AddHours(-6), null, Now.AddHours(-4), "500 Internal Server Error");
        _ = Server.Answer("GET /api/webhooks", new[] { Hook(delivery) }).Answer("GET /api/webhooks/3/deliveries", new Page<WebhookDelivery>([delivery], 1)).Answer("POST /api/webhooks/3/deliveries/9", delivery);
        var view = await View(Role.Admin);

        view.Find("[aria-label='Messages of Channel']").Click();
        view.WaitForAssertion(() => Assert.Equal("run 17", view.Find("a[href='/runs/17']").TextContent));
        view.Find("[aria-label='Send message 9 again']").Click();

        view.WaitForAssertion(() => Assert.Contains("POST /api/webhooks/3/deliveries/9", Server.Asked));
        Assert.Equal("The message is sent again.", Assert.Single(Services.GetRequiredService<ISnackbar>().ShownSnackbars).Message);
    }

    [Fact]
    public async Task Switching_off_keeps_everything_else()
    {
        _ = Server.Answer("GET /api/webhooks", new[] { Hook() }).Answer("PUT /api/webhooks/3", Hook(isActive: false));
        var view = await View(Role.Admin);
        _ = Server.Answer("GET /api/webhooks", new[] { Hook(isActive: false) });

        view.Find("[aria-label='Switch off Channel']").Click();

        view.WaitForAssertion(() => Assert.Contains("switched off", view.Markup, StringComparison.Ordinal));
        Assert.NotNull(view.Find("[aria-label='Switch on Channel']"));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<WebhooksPage> view, string words) => view.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private async Task<IRenderedComponent<WebhooksPage>> View(Role role)
    {
        _ = Server.Answer("GET /api/account", new SignedInUser("ada", role, HasPassword: true));
        _ = await Services.GetRequiredService<Session>().Load();
        return Render<WebhooksPage>(Member, _ => { });
    }
}
