using System.Security.Claims;
using Invaria.Server.Problems;
using Invaria.Shared.Accounts;
using Invaria.Shared.Specification;
using Invaria.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Accounts;

/// <summary>Personal API tokens.</summary>
internal static class ApiTokensApi
{
    private const int LongestName = 100;

    public static void MapApiTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/api/account/tokens").RequireAuthorization(Policies.Viewer).WithTags("Account");
        _ = tokens.MapGet("/", List).WithSummary("The user's API tokens, without their secrets");
        _ = tokens.MapPost("/", Create).WithSummary("Makes an API token; its secret is shown this once");
        _ = tokens.MapDelete("/{id:long}", Revoke).WithSummary("Revokes an API token");
    }

    private static async Task<Ok<IReadOnlyList<ApiTokenSummary>>> List(ClaimsPrincipal caller, ApiTokens tokens, CancellationToken cancellation) =>
        TypedResults.Ok(await tokens.List(caller.UserId(), cancellation));

    private static async Task<Results<Created<ApiTokenCreated>, InvalidProblem>> Create(
        ApiTokenRequest request, ClaimsPrincipal caller, ApiTokens tokens, TimeProvider clock, CancellationToken cancellation)
    {
        var faults = Faults(request, caller.Role()!.Value, clock.GetUtcNow()).ToArray();
        if (faults.Length > 0)
        {
            return new InvalidProblem(faults);
        }

        var created = await tokens.Create(caller.UserId(), request, cancellation: cancellation);
        return TypedResults.Created($"/api/account/tokens/{created.Token.Id}", created);
    }

    private static async Task<Results<NoContent, NotFoundProblem>> Revoke(long id, ClaimsPrincipal caller, ApiTokens tokens, CancellationToken cancellation) =>
        await tokens.Revoke(caller.UserId(), id, cancellation) ? TypedResults.NoContent() : new NotFoundProblem($"You have no API token {id} that still works.");

    private static IEnumerable<Fault> Faults(ApiTokenRequest request, Role own, DateTimeOffset now)
    {
        if (request.Name.Trim().Length is 0 or > LongestName)
        {
            yield return new("$.name", $"Must have 1 to {LongestName} characters.");
        }

        if (request.Role > own)
        {
            yield return new("$.role", $"Must not be more than you may yourself: at most {own}.");
        }

        if (request.ExpiresAt <= now)
        {
            yield return new("$.expiresAt", "Must lie in the future, or be left out for a token that does not expire.");
        }
    }
}
