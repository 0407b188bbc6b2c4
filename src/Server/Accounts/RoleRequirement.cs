using Invaria.Shared.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Invaria.Server.Accounts;

/// <summary>The caller acts at least in this role.</summary>
internal sealed record RoleRequirement(Role Minimum) : IAuthorizationRequirement;
