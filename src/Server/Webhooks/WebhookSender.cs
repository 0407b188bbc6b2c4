using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Invaria.Server.Bootstrap;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Webhooks;
using Invaria.Storage.Metrics;
using Invaria.Storage.Webhooks;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Webhooks;

/// <summary>Posts one message, once. What the receiver writes back is neither read nor kept: only its status counts.</summary>
internal sealed class WebhookSender(HttpClient http, RunReader runs, BoundAddress bound, IOptions<WebhookSettings> settings, TimeProvider clock)
{
    public const string DeliveryHeader = "Invaria-Delivery";
    public const string EventHeader = "Invaria-Event";

    /// <returns>Whether the receiver took it, and what came of it, for people.</returns>
    public async Task<(bool IsDelivered, string Answer)> Send(DueDelivery due, CancellationToken cancellation)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(await Message(due, cancellation), PlatformJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, due.Address) { Content = new ByteArrayContent(message) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } } };
        request.Headers.Add(DeliveryHeader, due.Id.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(EventHeader, due.Event);
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(due.Secret, clock.GetUtcNow(), message));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.Value.TimeoutSeconds));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = $"{(int)answer.StatusCode} {ReasonPhrases.GetReasonPhrase((int)answer.StatusCode)}".TrimEnd();
            return (answer.IsSuccessStatusCode, (int)answer.StatusCode is >= 300 and < 400 ? $"{status}: redirections are not followed; enter the address it leads to" : status);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (false, string.Create(CultureInfo.InvariantCulture, $"no answer within {settings.Value.TimeoutSeconds} s"));
        }
        catch (HttpRequestException failed)
        {
            return (false, failed.InnerException is SocketException socket ? $"no connection: {socket.SocketErrorCode}" : $"no connection: {failed.HttpRequestError}");
        }
    }

    private async Task<WebhookMessage> Message(DueDelivery due, CancellationToken cancellation)
    {
        if (due.Event == WebhookEvents.Ping)
        {
            return new(due.Id, due.Event, due.CreatedAt, $"Invaria reaches this address: the webhook \"{due.Webhook}\" works.", null, null);
        }

        var run = due.RunId is { } id ? await runs.Summary(id, cancellation) : null;
        var origin = settings.Value.Origin is { Length: > 0 } known ? known.TrimEnd('/') : bound.Origin;
        var link = run is null ? null : string.Create(CultureInfo.InvariantCulture, $"{origin}/runs/{run.Id}");
        return new(due.Id, due.Event, due.CreatedAt, Text(due, run, link), link, run?.Headlines());
    }

    private static string Text(DueDelivery due, RunSummary? run, string? link)
    {
        // What became of it since, when it was tried again, is not what is told.
        var (failed, stopped) = (due.Event == WebhookEvents.Failed, due.Event == WebhookEvents.Canceled && run?.StoppedAtEpoch is not null);
        var end = stopped ? "was stopped early" : due.Event["run.".Length..];
        return run is null ? $"Run {due.RunId} {end}. It has been deleted since."
            : $"Run \"{run.Name}\" of \"{run.ExperimentName}\" {end}.{((failed || stopped) && run.FailureReason is { } reason ? $" {reason}" : "")} {link}";
    }
}
