namespace Invaria.Shared.Accounts;

/// <summary>A personal API token, without its secret.</summary>
public sealed record ApiTokenSummary(long Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);
