namespace Invaria.Server.Accounts;

/// <summary>Names of the authorisation policies.</summary>
internal static class Policies
{
    public const string Viewer = nameof(Shared.Accounts.Role.Viewer);
    public const string Member = nameof(Shared.Accounts.Role.Member);
    public const string Admin = nameof(Shared.Accounts.Role.Admin);

    /// <summary>Signed in by password or link in a browser: what a token must not do, e.g. set the password of its owner.</summary>
    public const string Browser = nameof(Browser);
}
