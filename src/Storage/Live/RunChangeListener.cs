using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Invaria.Storage.Live;

/// <summary>
/// The process's one LISTEN connection. It reconnects by itself; <see cref="Connected"/> is raised after each time,
/// as whatever was said in between was missed. Handlers must not block: they run on the listening thread.
/// </summary>
public sealed partial class RunChangeListener(NpgsqlDataSource database, ILogger<RunChangeListener> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

#pragma warning disable MA0046 // A sender and an EventArgs would say nothing here: there is one listener a process.
    /// <summary>A run changed.</summary>
    public event Action<RunChange>? RunChanged;

    /// <summary>A running run is to be canceled.</summary>
    public event Action<CancelRequest>? CancelRequested;

    /// <summary>The preview with this key is ready or failed.</summary>
    public event Action<string>? PreviewFinished;

    /// <summary>Listening began, or began again: ask for what was missed.</summary>
    public event Action? Connected;
#pragma warning restore MA0046

    /// <summary>Completes when listening has begun for the first time.</summary>
    public Task Listening => _listening.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await Connect(stoppingToken);
                pause = TimeSpan.FromMilliseconds(100);
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                LogBroken(broken.Message, pause.TotalSeconds);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<NpgsqlConnection> Connect(CancellationToken cancellation)
    {
        // Held for as long as it lives: LISTEN belongs to this one session. The keepalive notices a peer that vanished without a word.
        var connection = database.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellation);
            connection.Notification += (_, notification) => Dispatch(notification.Channel, notification.Payload);
            await using (var listen = new NpgsqlCommand(
                $"LISTEN {LiveChannels.RunChanged}; LISTEN {LiveChannels.CancelRequested}; LISTEN {LiveChannels.PreviewFinished}", connection))
            {
                _ = await listen.ExecuteNonQueryAsync(cancellation);
            }

            Raise(Connected, handler => handler());
            _ = _listening.TrySetResult();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private void Dispatch(string channel, string payload)
    {
        switch (channel)
        {
            case LiveChannels.RunChanged:
                Raise(RunChanged, handler => handler(LiveChannels.ReadRunChange(payload)));
                break;
            case LiveChannels.CancelRequested:
                Raise(CancelRequested, handler => handler(LiveChannels.ReadCancelRequest(payload)));
                break;
            case LiveChannels.PreviewFinished:
                Raise(PreviewFinished, handler => handler(payload));
                break;
        }
    }

    // Each by itself: a handler that throws must silence neither the others nor later messages.
    private void Raise<T>(T? handlers, Action<T> call)
        where T : Delegate
    {
        foreach (var handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                call(handler);
            }
            catch (Exception fault)
            {
                LogFault(fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connection for live changes broke ({Reason}); trying again in {Seconds} s.")]
    private partial void LogBroken(string reason, double seconds);

    [LoggerMessage(LogLevel.Error, "A handler of live changes failed.")]
    private partial void LogFault(Exception fault);
}
