using Invaria.Shared.Accounts;
using Invaria.Storage;
using Invaria.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Bootstrap;

/// <summary>Sees to it that the roles and an admin exist, before the server listens.</summary>
internal sealed class FirstAdmin(IServiceScopeFactory scopes, IOptions<BootstrapSettings> settings) : IHostedLifecycleService
{
    private const string UserName = "admin";
    private const string TokenName = "bootstrap";
    private const int ShortestToken = 20;

    /// <summary>Any number, the same in all servers: those that start together take turns.</summary>
    internal const long Turn = 0x696E7661726961;

    /// <summary>Known once the server has started.</summary>
    public long UserId { get; private set; }

    public string Name => UserName;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var token = settings.Value.AdminToken;
        if (!string.IsNullOrEmpty(token) && token.Length < ShortestToken)
        {
            throw new StartRefusedException($"Bootstrap:AdminToken has {token.Length} characters; it opens everything, so it must have at least {ShortestToken}. Use a random text.");
        }

        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        _ = await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Turn})", cancellationToken);
        UserId = await Admin(scope.ServiceProvider, context, cancellationToken);
        if (!string.IsNullOrEmpty(token))
        {
            await SetToken(context, token, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<long> Admin(IServiceProvider services, PlatformContext context, CancellationToken cancellation)
    {
        var roles = services.GetRequiredService<RoleManager<IdentityRole<long>>>();
        foreach (var role in Enum.GetNames<Role>())
        {
            if (!await roles.RoleExistsAsync(role))
            {
                Check(await roles.CreateAsync(new IdentityRole<long>(role)));
            }
        }

        var users = services.GetRequiredService<UserManager<PlatformUser>>();
        var admins = await users.GetUsersInRoleAsync(nameof(Role.Admin));
        if (admins.Count > 0)
        {
            return admins.Min(admin => admin.Id);
        }

        var first = await context.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == users.NormalizeName(UserName), cancellation);
        if (first is null)
        {
            first = new PlatformUser { UserName = UserName, CreatedAt = DateTimeOffset.UtcNow };
            Check(await users.CreateAsync(first));
        }

        Check(await users.AddToRoleAsync(first, nameof(Role.Admin)));
        return first.Id;
    }

    private async Task SetToken(PlatformContext context, string token, CancellationToken cancellation)
    {
        var (hash, now) = (SecretToken.Hash(token), DateTimeOffset.UtcNow);
        _ = await context.ApiTokens.Where(other => other.Name == TokenName && other.UserId == UserId && other.TokenHash != hash && other.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(other => other.RevokedAt, now), cancellation);
        if (await context.ApiTokens.SingleOrDefaultAsync(same => same.TokenHash == hash, cancellation) is not { } known)
        {
            _ = context.ApiTokens.Add(new ApiToken { UserId = UserId, Name = TokenName, TokenHash = hash, Role = Role.Admin, CreatedAt = now });
        }
        else
        {
            // Set again after it was revoked or replaced: whoever sets the configuration decides.
            (known.UserId, known.Role, known.RevokedAt, known.ExpiresAt) = (UserId, Role.Admin, null, null);
        }

        _ = await context.SaveChangesAsync(cancellation);
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("The first account could not be made: " + string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
