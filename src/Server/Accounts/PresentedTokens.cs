using Invaria.Shared.Live;
using Invaria.Storage.Accounts;
using Microsoft.Net.Http.Headers;

namespace Invaria.Server.Accounts;

/// <summary>Where a request carries its token. Browsers cannot set headers on a WebSocket: on the hub's path, and there only, the query may carry it.</summary>
internal static class PresentedTokens
{
    public const string ShareHeader = "Share-Token";
    private const string Bearer = "Bearer ";

    public static string? Api(HttpRequest request) => Authorization(request) is { } bearer && !IsShare(bearer) ? bearer : Query(request) is { } query && !IsShare(query) ? query : null;

    public static string? Share(HttpRequest request) =>
        request.Headers[ShareHeader].ToString() is { Length: > 0 } header ? header
        : Authorization(request) is { } bearer && IsShare(bearer) ? bearer
        : Query(request) is { } query && IsShare(query) ? query : null;

    private static string? Authorization(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization].ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    private static string? Query(HttpRequest request) =>
        request.Path.StartsWithSegments(LiveHubMethods.Path, StringComparison.Ordinal) && request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;

    private static bool IsShare(string token) => token.StartsWith(SecretToken.SharePrefix, StringComparison.Ordinal);
}
