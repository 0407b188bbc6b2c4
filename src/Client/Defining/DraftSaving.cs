namespace Invaria.Client.Defining;

/// <summary>Keeps a draft in the browser while it is edited: a moment after the last change, and at once when queueing moves on.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="editor">Holds the draft.</param>
/// <param name="fresh">What need not be kept: the draft before anything was typed.</param>
/// <param name="progress">How far queueing had come when the draft was left.</param>
public sealed class DraftSaving(DraftStore store, DraftEditor editor, Draft fresh, QueueProgress progress)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private CancellationTokenSource? _pending;
    private bool _ended;

    /// <summary>How far queueing came.</summary>
    public QueueProgress Progress { get; private set; } = progress;

    public async Task Soon()
    {
        _pending?.Cancel();
        var pending = _pending = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, pending.Token);
            await Note(Progress);
        }
        catch (OperationCanceledException)
        {
            // Another change followed, which saves this one too.
        }
    }

    /// <summary>Saves what a pending save would have saved.</summary>
    public async Task Now()
    {
        if (_pending is not null)
        {
            await _pending.CancelAsync();
            await Note(Progress);
        }
    }

    /// <summary>Notes how far queueing came, together with the draft.</summary>
    public async Task Note(QueueProgress reached)
    {
        Progress = reached;
        if (_ended || (editor.Draft == fresh && reached == QueueProgress.None))
        {
            await store.Discard();
        }
        else
        {
            await store.Save(new(editor.Draft, reached));
        }
    }

    /// <summary>The draft is queued: there is nothing to keep any more.</summary>
    public Task End()
    {
        _ended = true;
        return store.Discard();
    }

    /// <summary>The next queueing begins anew; what the last one made is not looked for.</summary>
    public void Forget() => Progress = QueueProgress.None;
}
