namespace Invaria.Shared.Accounts;

/// <summary>A personal API token to make.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do; not more than its owner.</param>
/// <param name="ExpiresAt">When it stops working; never when null.</param>
public sealed record ApiTokenRequest(string Name, Role Role = Role.Member, DateTimeOffset? ExpiresAt = null);
