namespace Invaria.Storage.Previews;

/// <summary>Where a preview stands.</summary>
public enum PreviewState
{
    Requested,
    Ready,
    Failed,
}
