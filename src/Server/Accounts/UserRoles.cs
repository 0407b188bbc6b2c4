using Invaria.Shared.Accounts;
using Invaria.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Invaria.Server.Accounts;

/// <summary>What a user may do, from the roles in the database.</summary>
internal static class UserRoles
{
    /// <summary>The highest of the user's roles; null for one who has none.</summary>
    public static async Task<Role?> HighestRole(this UserManager<PlatformUser> users, PlatformUser user) =>
        (await users.GetRolesAsync(user)).Select(name => (Role?)Enum.Parse<Role>(name)).Max();
}
