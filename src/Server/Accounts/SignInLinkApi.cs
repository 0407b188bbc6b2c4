using System.Globalization;
using Invaria.Server.Hosting;
using Invaria.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Invaria.Server.Accounts;

/// <summary>Links that sign a browser in, each once.</summary>
internal static class SignInLinkApi
{
    public const string Prefix = "/sign-in/link";

    public static void MapSignInLinks(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{Prefix}/{{token}}", Redeem).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithTags("Account")
            .Produces(StatusCodes.Status302Found)
            .WithSummary("Signs a browser in by a one-time link and leads it to the start page");

    private static async Task<RedirectHttpResult> Redeem(
        string token, SignInLinks links, UserManager<PlatformUser> users, SignInManager<PlatformUser> signIn, CancellationToken cancellation)
    {
        if (await links.Redeem(token, cancellation) is not { } id || await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } user)
        {
            return TypedResults.Redirect("/sign-in?link=used");
        }

        await signIn.SignInAsync(user, isPersistent: true);
        return TypedResults.Redirect("/");
    }
}
