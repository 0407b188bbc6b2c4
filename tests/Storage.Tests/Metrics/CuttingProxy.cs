using System.Net;
using System.Net.Sockets;

namespace Invaria.Storage.Tests.Metrics;

/// <summary>
/// Stands between a client and PostgreSQL and cuts connections in the worst moment: a COMMIT has reached the server, its
/// answer has not come back.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _cutsLeft;

    /// <param name="target">PostgreSQL's port.</param>
    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many commits were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the next commits.</summary>
    public void CutCommits(int count) => Volatile.Write(ref _cutsLeft, count);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task Accept()
    {
        while (!_end.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = Serve(client);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            var answers = Pump(server, client, _ => false, cut);
            var questions = Pump(client, server, IsCommit, cut);
            _ = await Task.WhenAny(answers, questions);
            await cut.CancelAsync();
            await Task.WhenAll(answers, questions).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Pump(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, bool> cuts, CancellationTokenSource cut)
    {
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await from.GetStream().ReadAsync(buffer, cut.Token)) > 0)
        {
            if (cuts(buffer.AsMemory(0, read)))
            {
                // The answers stop first, then the commit goes out: it is done, and nobody hears of it.
                await cut.CancelAsync();
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
                await Task.Delay(300, _end.Token);
                Cuts++;
                return;
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), cut.Token);
        }
    }

    private bool IsCommit(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.IndexOf("COMMIT\0"u8) >= 0 && Interlocked.Decrement(ref _cutsLeft) >= 0;
}
