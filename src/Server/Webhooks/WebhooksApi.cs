using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Shared.Json;
using Invaria.Shared.Specification;
using Invaria.Shared.Webhooks;
using Invaria.Storage.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Webhooks;

/// <summary>Addresses that are told when runs end. Only an admin's: the server itself calls them, from where it stands in the network.</summary>
internal static class WebhooksApi
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/api/webhooks").RequireAuthorization(Policies.Admin).WithTags("Webhooks");
        _ = webhooks.MapGet("/", List).WithSummary("Addresses that are told when runs end, each with its newest message");
        _ = webhooks.MapPost("/", Create).WithSummary("Makes a webhook; the secret that signs its messages is shown this once");
        _ = webhooks.MapPut("/{id:long}", Change).WithSummary("Changes a webhook; its secret stays");
        _ = webhooks.MapDelete("/{id:long}", Delete).WithSummary("Deletes a webhook with its messages");
        _ = webhooks.MapGet("/{id:long}/deliveries", Deliveries).WithSummary("Messages of a webhook, newest first; they are kept for 30 days");
        _ = webhooks.MapPost("/{id:long}/deliveries", Ping).WithSummary("Sends a message of the kind ping, to try the webhook out");
        _ = webhooks.MapPost("/{id:long}/deliveries/{delivery:long}", SendAgain).WithSummary("Sends a message again that was delivered or given up");
    }

    private static async Task<Ok<IReadOnlyList<WebhookSummary>>> List(WebhookStore webhooks, CancellationToken cancellation) => TypedResults.Ok(await webhooks.List(cancellation));

    private static async Task<Results<Created<WebhookCreated>, InvalidProblem>> Create(WebhookRequest request, ClaimsPrincipal caller, WebhookStore webhooks, CancellationToken cancellation)
    {
        if (Faults(request).ToArray() is { Length: > 0 } faults)
        {
            return new InvalidProblem(faults);
        }

        var created = await webhooks.Create(request, caller.UserName(), cancellation);
        return TypedResults.Created($"/api/webhooks/{created.Webhook.Id}", created);
    }

    private static async Task<Results<Ok<WebhookSummary>, InvalidProblem, NotFoundProblem>> Change(long id, WebhookRequest request, WebhookStore webhooks, CancellationToken cancellation) =>
        Faults(request).ToArray() is { Length: > 0 } faults ? new InvalidProblem(faults)
        : await webhooks.Change(id, request, cancellation) is { } changed ? TypedResults.Ok(changed)
        : Missing(id);

    private static async Task<Results<NoContent, NotFoundProblem>> Delete(long id, WebhookStore webhooks, CancellationToken cancellation) =>
        await webhooks.Delete(id, cancellation) ? TypedResults.NoContent() : Missing(id);

    private static async Task<Results<Ok<Page<WebhookDelivery>>, InvalidProblem, NotFoundProblem>> Deliveries(
        long id, WebhookStore webhooks, CancellationToken cancellation, int skip = 0, int take = Paging.Usual) =>
        Paging.Fault(skip, take) is { } fault ? new InvalidProblem([fault])
        : await webhooks.Deliveries(id, skip, take, cancellation) is { } page ? TypedResults.Ok(page)
        : Missing(id);

    private static async Task<Results<Ok<WebhookDelivery>, NotFoundProblem>> Ping(long id, WebhookStore webhooks, CancellationToken cancellation) =>
        await webhooks.Ping(id, cancellation) is { } delivery ? TypedResults.Ok(delivery) : Missing(id);

    private static async Task<Results<Ok<WebhookDelivery>, NotFoundProblem>> SendAgain(long id, long delivery, WebhookStore webhooks, CancellationToken cancellation) =>
        await webhooks.SendAgain(id, delivery, cancellation) is { } waiting ? TypedResults.Ok(waiting) : new NotFoundProblem($"Webhook {id} has no message {delivery}.");

    private static NotFoundProblem Missing(long id) => new($"There is no webhook {id}.");

    private static IEnumerable<Fault> Faults(WebhookRequest request)
    {
        if (request.Name?.Trim() is not { Length: > 0 and <= WebhookRequest.LongestName } name || name.Any(char.IsControl))
        {
            yield return new("$.name", $"Must be a name of 1 to {WebhookRequest.LongestName} characters.");
        }

        if (request.Address?.Trim() is not { Length: <= WebhookRequest.LongestAddress } address || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            yield return new("$.address", $"Must be an address like https://chat.example.org/hooks/…, at most {WebhookRequest.LongestAddress} characters.");
        }
        else if (uri.UserInfo.Length > 0)
        {
            yield return new("$.address", "Must hold no user and password: they would stand in lists and logs. The secret signs every message.");
        }

        if (request.Statuses is not { Count: > 0 } statuses || statuses.Any(status => !WebhookEvents.Told.Contains(status)))
        {
            yield return new("$.statuses", $"Must be one or more of {string.Join(", ", WebhookEvents.Told)}.");
        }
    }
}
