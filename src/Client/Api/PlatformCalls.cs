using System.Net.Http.Json;
using System.Text.Json;

namespace Invaria.Client.Api;

/// <summary>Sends and reads; every refusal becomes a <see cref="PlatformProblem"/>.</summary>
internal sealed class PlatformCalls(HttpClient http, string? shareToken)
{
    public Task<T> Get<T>(string path, CancellationToken cancellation = default) => Ask<T>(HttpMethod.Get, path, body: null, cancellation);

    public Task<T> Post<T>(string path, object? body = null, CancellationToken cancellation = default) => Ask<T>(HttpMethod.Post, path, body, cancellation);

    public Task<T> Patch<T>(string path, object body) => Ask<T>(HttpMethod.Patch, path, body, CancellationToken.None);

    public Task Post(string path) => Tell(HttpMethod.Post, path, body: null);

    public Task<T> Put<T>(string path, object body) => Ask<T>(HttpMethod.Put, path, body, CancellationToken.None);

    public Task Put(string path, object body) => Tell(HttpMethod.Put, path, body);

    public Task Delete(string path) => Tell(HttpMethod.Delete, path, body: null);

    /// <summary>Reads an answer that is no JSON.</summary>
    /// <param name="path">What to ask for.</param>
    /// <param name="read">Reads the bytes; throws <see cref="InvalidDataException"/> where it cannot.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<T> Read<T>(string path, Func<byte[], T> read, CancellationToken cancellation)
    {
        using var answer = await Send(HttpMethod.Get, path, body: null, cancellation);
        try
        {
            return read(await answer.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (InvalidDataException unreadable)
        {
            throw new PlatformProblem("The file cannot be read", $"{unreadable.Message} This page may be older than the server: reload it.", (int)answer.StatusCode, inner: unreadable);
        }
        catch (HttpRequestException lost)
        {
            throw PlatformProblem.Unreachable(lost);
        }
    }

    private async Task<T> Ask<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var answer = await Send(method, path, body, cancellation);
        try
        {
            // From memory and not from the stream: in a browser that is several times faster.
            return JsonSerializer.Deserialize<T>(await answer.Content.ReadAsByteArrayAsync(cancellation), ClientJson.Options)
                ?? throw new PlatformProblem("The server's answer is empty", null, (int)answer.StatusCode);
        }
        catch (JsonException unreadable)
        {
            throw new PlatformProblem(
                "The server's answer cannot be read", "This page may be older than the server: reload it.", (int)answer.StatusCode, inner: unreadable);
        }
        catch (HttpRequestException lost)
        {
            throw PlatformProblem.Unreachable(lost);
        }
    }

    private async Task Tell(HttpMethod method, string path, object? body) => (await Send(method, path, body, CancellationToken.None)).Dispose();

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (shareToken is not null)
        {
            request.Headers.Add("Share-Token", shareToken);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: ClientJson.Options);
        }

        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException unreachable)
        {
            throw PlatformProblem.Unreachable(unreachable);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw await PlatformProblem.Of(answer, cancellation);
        }
    }
}
