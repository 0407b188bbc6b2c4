using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Invaria.Server.Tests.Webhooks;

/// <summary>A service that webhooks post to, over HTTP on a port of its own.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(IReadOnlyDictionary<string, string> Headers, byte[] Body)> _got = new();

    private Receiver(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.First()}/hook";

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<(IReadOnlyDictionary<string, string> Headers, byte[] Body)> Got => [.. _got];

    /// <summary>Statuses of the next answers; 200 behind them.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public static async Task<Receiver> Start(TimeSpan? pause = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        _ = app.MapPost("/hook", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver._got.Enqueue((context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            if (pause is { } time)
            {
                await Task.Delay(time, context.RequestAborted);
            }

            context.Response.StatusCode = receiver.Answers.TryDequeue(out var status) ? status : 200;
            context.Response.Headers.Location = "/elsewhere";
            await context.Response.WriteAsync("a secret of the network behind");
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
