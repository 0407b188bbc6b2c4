namespace Invaria.Storage.Sharing;

/// <summary>Whether a share token opens something.</summary>
public enum ShareState
{
    Open,
    Revoked,
    Expired,

    /// <summary>There is no such link, or what it shared was deleted.</summary>
    Unknown,
}
