using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>A network between browser and server that can go away: connections break, new ones are refused.</summary>
internal sealed class Blinking : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private volatile bool _away;

    public Blinking(Uri server)
    {
        _target = server.Port;
        _listener.Start();
        _ = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void GoAway()
    {
        _away = true;
        foreach (var connection in _open.Keys)
        {
            connection.Close();
        }
    }

    public void ComeBack() => _away = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        GoAway();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task Accept()
    {
        while (!_end.IsCancellationRequested)
        {
            var browser = await _listener.AcceptTcpClientAsync(_end.Token);
            if (_away)
            {
                browser.Close();
            }
            else
            {
                _ = Serve(browser);
            }
        }
    }

    private async Task Serve(TcpClient browser)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _target);
        (_open[browser], _open[server]) = (0, 0);
        try
        {
            _ = await Task.WhenAny(browser.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(browser.GetStream()));
        }
        finally
        {
            _ = _open.TryRemove(browser, out _);
            _ = _open.TryRemove(server, out _);
            browser.Close();
        }
    }
}
