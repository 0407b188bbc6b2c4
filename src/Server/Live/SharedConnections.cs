using System.Collections.Concurrent;
using Invaria.Storage.Sharing;
using Microsoft.AspNetCore.SignalR;

namespace Invaria.Server.Live;

/// <summary>Ends the live connections of share links that were revoked, have expired, or whose target was deleted, within two seconds.</summary>
internal sealed partial class SharedConnections(ShareLinks links, ILogger<SharedConnections> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (long LinkId, HubCallerContext Connection)> _open = new(StringComparer.Ordinal);

    public void Add(long linkId, HubCallerContext connection) => _open[connection.ConnectionId] = (linkId, connection);

    public void Remove(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndClosed(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
    }

    private async Task EndClosed(CancellationToken cancellation)
    {
        var connections = _open.Values.ToArray();
        if (connections.Length == 0)
        {
            return;
        }

        var stillOpen = (await links.StillOpen([.. connections.Select(connection => connection.LinkId).Distinct()], cancellation)).ToHashSet();
        foreach (var (_, connection) in connections.Where(connection => !stillOpen.Contains(connection.LinkId)))
        {
            connection.Abort();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Share links of live connections could not be checked.")]
    private partial void LogFailed(Exception reason);
}
