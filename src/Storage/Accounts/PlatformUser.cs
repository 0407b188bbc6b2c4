using Microsoft.AspNetCore.Identity;

namespace Invaria.Storage.Accounts;

/// <summary>An account. Keys are <c>long</c> like those of runs and experiments: short in indexes, logs and foreign keys.</summary>
public sealed class PlatformUser : IdentityUser<long>
{
    public DateTimeOffset CreatedAt { get; set; }
}
