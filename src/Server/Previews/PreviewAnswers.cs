using System.Collections.Concurrent;
using Invaria.Storage.Live;
using Invaria.Storage.Previews;

namespace Invaria.Server.Previews;

/// <summary>Waits for workers to draw previews.</summary>
internal sealed class PreviewAnswers
{
    // Where a notification was missed, looking finds the answer.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly PreviewStore _previews;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _finished = new(StringComparer.Ordinal);

    public PreviewAnswers(RunChangeListener listener, PreviewStore previews)
    {
        _previews = previews;
        listener.PreviewFinished += key =>
        {
            if (_finished.TryRemove(key, out var finished))
            {
                _ = finished.TrySetResult();
            }
        };
    }

    /// <summary>The preview once it is ready or failed; null when it is neither within <paramref name="patience"/>.</summary>
    public async Task<Preview?> Wait(string key, TimeSpan patience, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(patience);
        try
        {
            while (true)
            {
                // Listening before looking: what finishes in between is not missed.
                var finished = _finished.GetOrAdd(key, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                if (await _previews.Find(key, late.Token) is { State: PreviewState.Ready or PreviewState.Failed } preview)
                {
                    return preview;
                }

                _ = await Task.WhenAny(finished.Task, Task.Delay(Look, late.Token));
                late.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            _ = _finished.TryRemove(key, out _);
        }
    }
}
