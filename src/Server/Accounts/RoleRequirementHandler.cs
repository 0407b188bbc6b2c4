using Invaria.Server.Sharing;
using Microsoft.AspNetCore.Authorization;

namespace Invaria.Server.Accounts;

/// <summary>
/// Lets users in by their role, and callers with a share link only where the endpoint opts in, and there only to what
/// the link opens. Whatever is not said to be open is closed.
/// </summary>
internal sealed class RoleRequirementHandler(SharedAccess shared) : AuthorizationHandler<RoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.User.Shared() is { } caller)
        {
            if (context.Resource is HttpContext http && http.GetEndpoint()?.Metadata.GetMetadata<OpenToShareLinks>() is { } open && await shared.Opens(caller, open, http))
            {
                context.Succeed(requirement);
            }

            return;
        }

        if (context.User.Identity?.IsAuthenticated == true && context.User.Role() >= requirement.Minimum)
        {
            context.Succeed(requirement);
        }
    }
}
