using System.Globalization;
using System.Security.Claims;
using Invaria.Shared.Accounts;
using Invaria.Storage.Accounts;

namespace Invaria.Server.Accounts;

/// <summary>Who asks, as the platform's claims say it. The one place that knows their names.</summary>
internal static class PlatformClaims
{
    private const string SharedExperiment = "invaria.shared-experiment";
    private const string SharedRun = "invaria.shared-run";
    private const string SharedReport = "invaria.shared-report";
    private const string SharedLink = "invaria.shared-link";

    /// <summary>A user who came by an API token.</summary>
    public static ClaimsPrincipal Of(PlatformUser user, Role role, string scheme) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
        new(ClaimTypes.Name, user.UserName!),
        new(ClaimTypes.Role, role.ToString()),
    ], scheme));

    /// <summary>Somebody who came by a share link.</summary>
    public static ClaimsPrincipal Of(SharedCaller caller, string scheme)
    {
        (string Claim, long? Id)[] claims = [(SharedLink, caller.LinkId), (SharedExperiment, caller.ExperimentId), (SharedRun, caller.RunId), (SharedReport, caller.ReportId)];
        return new(new ClaimsIdentity([.. claims.Where(claim => claim.Id is not null).Select(claim => new Claim(claim.Claim, claim.Id!.Value.ToString(CultureInfo.InvariantCulture)))], scheme));
    }

    /// <summary>The user's id.</summary>
    /// <exception cref="InvalidOperationException">The caller is no user; endpoints that ask require one.</exception>
    public static long UserId(this ClaimsPrincipal caller) => Number(caller, ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("The caller is not a signed-in user.");

    /// <summary>The user's sign-in name.</summary>
    /// <inheritdoc cref="UserId"/>
    public static string UserName(this ClaimsPrincipal caller) => caller.FindFirstValue(ClaimTypes.Name)
        ?? throw new InvalidOperationException("The caller is not a signed-in user.");

    /// <summary>The highest role the caller acts in; null for those who have none.</summary>
    public static Role? Role(this ClaimsPrincipal caller) => caller.FindAll(ClaimTypes.Role)
        .Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null).Max();

    /// <summary>What the caller's share link opens; null for callers who came another way.</summary>
    public static SharedCaller? Shared(this ClaimsPrincipal caller) => Number(caller, SharedLink) is { } link
        ? new(link, Number(caller, SharedExperiment), Number(caller, SharedRun), Number(caller, SharedReport))
        : null;

    private static long? Number(ClaimsPrincipal caller, string claim) =>
        long.TryParse(caller.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
