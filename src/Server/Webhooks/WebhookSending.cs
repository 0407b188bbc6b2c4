using Invaria.Storage.Webhooks;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Webhooks;

/// <summary>
/// Sends the messages that are due, every second, and tries again what failed. Several servers share them. A server that dies
/// while sending leaves its messages to the others: then one may come twice.
/// </summary>
internal sealed partial class WebhookSending(WebhookStore webhooks, WebhookSender sender, IOptions<WebhookSettings> settings, ILogger<WebhookSending> log) : BackgroundService
{
    private const int AtOnce = 16;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var forgotten = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Turn);
        do
        {
            try
            {
                await SendDue(stoppingToken);
                if (DateTimeOffset.UtcNow - forgotten > Forgetting)
                {
                    _ = await webhooks.Forget(Kept, stoppingToken);
                    forgotten = DateTimeOffset.UtcNow;
                }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendDue(CancellationToken cancellation)
    {
        var lease = TimeSpan.FromSeconds(settings.Value.TimeoutSeconds + 30);
        while (await webhooks.TakeDue(AtOnce, lease, cancellation) is { Count: > 0 } due)
        {
            await Task.WhenAll(due.Select(delivery => Send(delivery, cancellation)));
        }
    }

    private async Task Send(DueDelivery due, CancellationToken cancellation)
    {
        var (isDelivered, answer) = await sender.Send(due, cancellation);
        var pause = isDelivered ? null : settings.Value.Pause(due.Tries);
        await webhooks.Note(due, answer, isDelivered, pause, cancellation);
        if (!isDelivered && pause is null)
        {
            LogGivenUp(due.Webhook, due.Id, due.Tries, answer);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The webhook {Webhook} did not take message {Delivery} in {Tries} tries: {Answer}.")]
    private partial void LogGivenUp(string webhook, long delivery, int tries, string answer);

    [LoggerMessage(LogLevel.Warning, "Messages of webhooks could not be sent; in a second again.")]
    private partial void LogFailed(Exception reason);
}
