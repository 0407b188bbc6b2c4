namespace Invaria.Server.Webhooks;

/// <summary>Puts webhooks into the host.</summary>
internal static class WebhookHosting
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        _ = services.AddOptions<WebhookSettings>().BindConfiguration(WebhookSettings.Section)
            .Validate(settings => settings.IsValid, $"Webhooks:Origin must be empty or an address, Webhooks:TimeoutSeconds and Webhooks:PauseSeconds above 0 and at most {WebhookSettings.MostSeconds}, Webhooks:Tries 1 to {WebhookSettings.MostTries}.").ValidateOnStart();
        // Addresses are an admin's: a receiver must not send the server on to others by a redirection.
        _ = services.AddHttpClient<WebhookSender>(http =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("Invaria");
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        return services.AddHostedService<WebhookSending>();
    }
}
