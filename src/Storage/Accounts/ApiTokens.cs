using Invaria.Shared.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Accounts;

/// <summary>Personal API tokens.</summary>
public sealed class ApiTokens(IDbContextFactory<PlatformContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <param name="userId">The owner.</param>
    /// <param name="request">Name, role, expiry.</param>
    /// <param name="secret">The token itself when it was chosen outside (at least 20 characters); null to make one.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ApiTokenCreated> Create(long userId, ApiTokenRequest request, string? secret = null, CancellationToken cancellation = default)
    {
        secret ??= SecretToken.Create(SecretToken.ApiPrefix);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var token = new ApiToken
        {
            UserId = userId,
            Name = request.Name,
            TokenHash = SecretToken.Hash(secret),
            Role = request.Role,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
        };
        _ = context.ApiTokens.Add(token);
        _ = await context.SaveChangesAsync(cancellation);
        return new(token.ToSummary(), secret);
    }

    /// <summary>The token with its owner; null when it is unknown, expired or revoked.</summary>
    public async Task<ApiToken?> Resolve(string secret, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var hash = SecretToken.Hash(secret);
        var now = clock.GetUtcNow();
        var token = await context.ApiTokens.AsNoTracking().Include(t => t.User)
            .SingleOrDefaultAsync(t => t.TokenHash == hash && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now), cancellation);
        if (token is not null && !(token.LastUsedAt > now - UseResolution))
        {
            _ = await context.ApiTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancellation);
        }

        return token;
    }

    public async Task<IReadOnlyList<ApiTokenSummary>> List(long userId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return [.. (await context.ApiTokens.AsNoTracking().Where(t => t.UserId == userId).OrderBy(t => t.Id).ToListAsync(cancellation)).Select(t => t.ToSummary())];
    }

    /// <returns>False when the user has no such token that still works.</returns>
    public async Task<bool> Revoke(long userId, long id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        return await context.ApiTokens.Where(t => t.Id == id && t.UserId == userId && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancellation) == 1;
    }
}
