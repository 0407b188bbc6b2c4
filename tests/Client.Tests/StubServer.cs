using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Invaria.Client.Api;
using Invaria.Shared.Json;

namespace Invaria.Client.Tests;

/// <summary>Answers what a test lays down, and remembers what was asked.</summary>
internal sealed class StubServer : HttpMessageHandler
{
    private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = new(StringComparer.Ordinal);

    public StubServer() => Http = new HttpClient(this) { BaseAddress = new Uri("http://platform.test/") };

    public HttpClient Http { get; }

    public PlatformApi Api => new(Http);

    /// <summary>Method, path and query of every request, in order.</summary>
    public List<string> Asked { get; } = [];

    public List<string?> ShareTokens { get; } = [];

    /// <summary>What was sent with the last request of a method and path.</summary>
    public T Sent<T>(string request) => JsonSerializer.Deserialize<T>(_bodies[request], PlatformJson.Options)!;

    public StubServer Answer(string request, object body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers[request] = () => new HttpResponseMessage(status) { Content = JsonContent.Create(body, body.GetType(), options: PlatformJson.Options) };
        return this;
    }

    public StubServer AnswerBytes(string request, byte[] body)
    {
        _answers[request] = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        return this;
    }

    public StubServer Refuse(string request, HttpStatusCode status, string title, string detail, object? errors = null)
    {
        _answers[request] = () => new HttpResponseMessage(status) { Content = JsonContent.Create(new { type = "about:blank", title, status = (int)status, detail, errors }) };
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        lock (Asked)
        {
            Asked.Add(asked);
            ShareTokens.Add(request.Headers.TryGetValues("Share-Token", out var tokens) ? tokens.Single() : null);
        }

        if (request.Content is { } content)
        {
            _bodies[asked] = await content.ReadAsStringAsync(cancellationToken);
        }

        return _answers.TryGetValue(asked, out var answer) || _answers.TryGetValue(asked.Split('?')[0], out answer)
            ? answer()
            : throw new HttpRequestException($"Nobody answers {asked}.");
    }
}
