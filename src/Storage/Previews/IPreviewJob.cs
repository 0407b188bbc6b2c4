namespace Invaria.Storage.Previews;

/// <summary>The queue's job "draw this preview": enqueued by servers in queue <see cref="Queue"/>, performed by workers.</summary>
public interface IPreviewJob
{
    const string Queue = "preview";

    /// <summary>Draws the preview that was asked for under <paramref name="previewKey"/> and stores it, or why it failed.</summary>
    Task Render(string previewKey, CancellationToken cancellation);
}
