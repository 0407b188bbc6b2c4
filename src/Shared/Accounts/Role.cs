namespace Invaria.Shared.Accounts;

/// <summary>What a user may do; each role includes the ones before it.</summary>
public enum Role
{
    /// <summary>Sees everything of the team.</summary>
    Viewer,

    /// <summary>Defines, queues and shares.</summary>
    Member,

    /// <summary>Also manages users and the platform.</summary>
    Admin,
}
