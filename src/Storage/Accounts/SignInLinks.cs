using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Accounts;

/// <summary>Links that sign a user in, each exactly once.</summary>
public sealed class SignInLinks(IDbContextFactory<PlatformContext> contexts, TimeProvider clock)
{
    /// <returns>The token, to be put into a link.</returns>
    public async Task<string> Create(long userId, TimeSpan lifetime, CancellationToken cancellation = default)
    {
        var token = SecretToken.Create(SecretToken.SignInPrefix);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        _ = context.SignInLinks.Add(new SignInLink { UserId = userId, TokenHash = SecretToken.Hash(token), CreatedAt = now, ExpiresAt = now + lifetime });
        _ = await context.SaveChangesAsync(cancellation);
        return token;
    }

    /// <returns>The user to sign in; null when the token is unknown, expired or was used.</returns>
    public async Task<long?> Redeem(string token, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var hash = SecretToken.Hash(token);
        var now = clock.GetUtcNow();
        // The update is the check: of two at once the second finds the row used.
        var users = await context.Database.SqlQuery<long>($"""
            UPDATE sign_in_links SET used_at = {now} WHERE token_hash = {hash} AND used_at IS NULL AND expires_at > {now} RETURNING user_id AS "Value"
            """).ToListAsync(cancellation);
        return users is [var user] ? user : null;
    }
}
