using Bunit;
using Invaria.Client.Layout;
using Invaria.Client.Notifications;
using Invaria.Shared.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Tests.Notifications;

public sealed class NotificationChoicesTests : ComponentContext
{
    private NotificationChoices Choices => Services.GetRequiredService<NotificationChoices>();

    [Fact]
    public async Task A_new_browser_tells_nothing_and_ones_own_experiments_are_followed_once_it_does()
    {
        await Choices.Load();

        Assert.False(Choices.IsOn);
        Assert.True(Choices.FollowsExperiment(5, isOwn: true));
        Assert.False(Choices.FollowsExperiment(5, isOwn: false));
        Assert.False(Choices.FollowsRun(5));
    }

    [Fact]
    public async Task Choices_are_kept_in_the_browser_and_read_again()
    {
        await Choices.Turn(true);
        await Choices.FollowExperiment(5, follow: false);
        await Choices.FollowRun(5, follow: true);
        var kept = (string)JSInterop.Invocations["localStorage.setItem"][^1].Arguments[1]!;

        _ = JSInterop.Setup<string?>("localStorage.getItem", "invaria.notifications").SetResult(kept);
        var read = new NotificationChoices(JSInterop.JSRuntime);
        await read.Load();

        Assert.True(read.IsOn);
        Assert.False(read.FollowsExperiment(5, isOwn: true));
        Assert.True(read.FollowsRun(5));
    }

    [Fact]
    public async Task A_button_follows_an_experiment_of_another_and_stops_it_again()
    {
        _ = Server.Answer("GET /api/account", new SignedInUser("grace", Role.Member, true));
        _ = await Services.GetRequiredService<Session>().Load();
        var button = Render<FollowButton>(parameters => parameters.Add(button => button.Experiment, Sample.Experiment().Experiment));
        Assert.Equal("false", button.Find("button").GetAttribute("aria-pressed"));

        button.Find("button").Click();
        button.WaitForAssertion(() => Assert.Equal("true", button.Find("button").GetAttribute("aria-pressed")));
        Assert.True(Choices.IsOn);

        button.Find("button").Click();
        button.WaitForAssertion(() => Assert.Equal("false", button.Find("button").GetAttribute("aria-pressed")));
        Assert.True(Choices.IsOn);
    }

    [Theory]
    [InlineData("granted", null)]
    [InlineData("denied", "allow them in the browser's settings")]
    [InlineData("unsupported", "only over HTTPS")]
    public void Where_the_browser_does_not_allow_it_the_settings_say_what_is_told_then(string permission, string? words)
    {
        var module = JSInterop.SetupModule("./js/notifications.js");
        _ = module.Setup<string?>("permission").SetResult("default");
        _ = module.Setup<string?>("ask").SetResult(permission);
        var settings = Render<NotificationSettings>();
        Assert.Empty(settings.FindAll("[role=status]"));

        settings.Find("input").Change(true);

        settings.WaitForAssertion(() => Assert.Equal(words is null ? 0 : 1, settings.FindAll("[role=status]").Count));
        Assert.Contains(words ?? "", settings.Markup, StringComparison.Ordinal);
        Assert.True(Choices.IsOn);
    }
}
