namespace Invaria.Shared.Collections;

/// <summary>Where the registration of a collection stands.</summary>
public enum CollectionState
{
    /// <summary>Its files are on their way to the server.</summary>
    Receiving,

    /// <summary>A worker unpacks it and looks through it.</summary>
    Checking,

    /// <summary>It can be used.</summary>
    Registered,

    /// <summary>Something is wrong with it; nothing of it was kept.</summary>
    Refused,
}
