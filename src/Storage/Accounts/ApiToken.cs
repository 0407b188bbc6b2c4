using Invaria.Shared.Accounts;

namespace Invaria.Storage.Accounts;

/// <summary>A personal token for scripts.</summary>
public sealed class ApiToken
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public PlatformUser? User { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, 32 bytes.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>What it may do; never more than its owner may at the moment of use.</summary>
    public Role Role { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public ApiTokenSummary ToSummary() => new(Id, Name, Role, CreatedAt, ExpiresAt, RevokedAt, LastUsedAt);
}
