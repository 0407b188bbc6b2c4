namespace Invaria.Server.Tests.Webhooks;

/// <summary>A server that is patient for a second and tries thrice, shortly after each other.</summary>
public sealed class WebhookServer : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.Start(
        null, ("Webhooks:TimeoutSeconds", "1"), ("Webhooks:PauseSeconds", "0.05"), ("Webhooks:Tries", "3"), ("Webhooks:Origin", "https://invaria.test/"));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
