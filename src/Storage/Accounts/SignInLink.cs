namespace Invaria.Storage.Accounts;

/// <summary>A link that signs one user in, once.</summary>
public sealed class SignInLink
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public PlatformUser? User { get; set; }

    /// <summary>SHA-256 of the token, 32 bytes.</summary>
    public required byte[] TokenHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}
