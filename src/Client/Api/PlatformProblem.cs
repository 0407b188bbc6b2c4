using System.Net;
using System.Text.Json;
using Invaria.Shared.Specification;

namespace Invaria.Client.Api;

/// <summary>The platform refused or could not be reached: title, detail, status and the faults of bad input.</summary>
/// <param name="title">What went wrong, in a few words.</param>
/// <param name="detail">What it means and what to do.</param>
/// <param name="status">HTTP status; 0 when no answer came.</param>
/// <param name="faults">What is wrong with the input, by JSON path.</param>
/// <param name="inner">The cause.</param>
public sealed class PlatformProblem(string title, string? detail, int status, IReadOnlyList<Fault>? faults = null, Exception? inner = null)
    : Exception(detail ?? title, inner)
{
    public string Title { get; } = title;

    public string? Detail { get; } = detail;

    public int Status { get; } = status;

    public IReadOnlyList<Fault> Faults { get; } = faults ?? [];

    /// <summary>No answer came, or a gateway's: trying again may help.</summary>
    public bool IsPassing => Status is 0 or 408 or 429 or >= 500;

    /// <summary>Reads a refusal; one that is no problem document is told by its status.</summary>
    internal static async Task<PlatformProblem> Of(HttpResponseMessage answer, CancellationToken cancellation)
    {
        return Of((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Reads a refusal that came another way than by the client's own calls.</summary>
    internal static PlatformProblem Of(int status, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root)
            {
                return new(Text(root, "title") ?? Words((HttpStatusCode)status), Text(root, "detail"), status, FaultsOf(root));
            }
        }
        catch (JsonException)
        {
            // A proxy's page, say: the status is all there is to tell.
        }

        return new(Words((HttpStatusCode)status), null, status);
    }

    internal static PlatformProblem Unreachable(Exception cause) => new(
        "The server does not answer", "It may be restarting, or this computer is offline.", 0, inner: cause);

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<Fault> FaultsOf(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? [.. errors.EnumerateArray().Where(error => error.ValueKind == JsonValueKind.Object)
                .Select(error => new Fault(Text(error, "path") ?? "$", Text(error, "message") ?? "Not valid."))]
            : [];

    private static string Words(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "You are not signed in",
        HttpStatusCode.Forbidden => "You may not do that",
        HttpStatusCode.NotFound => "Not found",
        _ => $"The server answered {(int)status}",
    };
}
