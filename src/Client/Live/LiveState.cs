namespace Invaria.Client.Live;

/// <summary>Whether changes arrive by themselves.</summary>
public enum LiveState
{
    /// <summary>Nobody watches anything yet.</summary>
    Idle,

    /// <summary>On the way to the first connection.</summary>
    Connecting,

    /// <summary>Changes arrive.</summary>
    Live,

    /// <summary>The connection is lost; it is tried again for ever.</summary>
    Away,
}
