using System.Security.Claims;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Shared.Accounts;
using Invaria.Shared.Specification;
using Invaria.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Invaria.Server.Accounts;

/// <summary>Who is signed in, signing in and out, passwords.</summary>
internal static class AccountApi
{
    private const string Refused = "Name or password is wrong, or there were too many attempts: then wait five minutes.";

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/account").WithTags("Account");
        _ = account.MapGet("/", Current).RequireAuthorization(Policies.Viewer).WithSummary("Who is signed in");
        _ = account.MapPost("/sign-in", SignIn).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithSummary("Signs a browser in with name and password");
        _ = account.MapPost("/sign-out", SignOut).AllowAnonymous().WithSummary("Signs the browser out");
        _ = account.MapPut("/password", ChangePassword).RequireAuthorization(Policies.Viewer, Policies.Browser)
            .WithSummary("Sets or changes the password; other sessions of the user end");
    }

    private static async Task<Results<Ok<SignedInUser>, UnauthorizedProblem>> Current(ClaimsPrincipal caller, UserManager<PlatformUser> users) =>
        await users.GetUserAsync(caller) is { } user
            ? TypedResults.Ok(new SignedInUser(user.UserName!, caller.Role()!.Value, user.PasswordHash is not null))
            : new UnauthorizedProblem("The account does not exist any more.");

    private static async Task<Results<Ok<SignedInUser>, UnauthorizedProblem>> SignIn(
        SignInRequest request, SignInManager<PlatformUser> signIn, UserManager<PlatformUser> users, IPasswordHasher<PlatformUser> hasher)
    {
        if (await users.FindByNameAsync(request.Name) is not { PasswordHash: not null } user)
        {
            // Takes as long as a wrong password does: neither answer nor time tells which names exist.
            _ = hasher.HashPassword(new PlatformUser(), request.Password);
            return new UnauthorizedProblem(Refused);
        }

        if (!(await signIn.CheckPasswordSignInAsync(user, request.Password, lockoutOnFailure: true)).Succeeded
            || await users.HighestRole(user) is not { } role)
        {
            return new UnauthorizedProblem(Refused);
        }

        await signIn.SignInAsync(user, isPersistent: true);
        return TypedResults.Ok(new SignedInUser(user.UserName!, role, HasPassword: true));
    }

    private static async Task<NoContent> SignOut(SignInManager<PlatformUser> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, InvalidProblem, UnauthorizedProblem>> ChangePassword(
        PasswordChange change, ClaimsPrincipal caller, UserManager<PlatformUser> users, SignInManager<PlatformUser> signIn)
    {
        if (await users.GetUserAsync(caller) is not { } user)
        {
            return new UnauthorizedProblem("The account does not exist any more.");
        }

        if (user.PasswordHash is not null && (change.Current is null || !await users.CheckPasswordAsync(user, change.Current)))
        {
            return new InvalidProblem("$.current", "This is not the present password.");
        }

        var changed = user.PasswordHash is null ? await users.AddPasswordAsync(user, change.New) : await users.ChangePasswordAsync(user, change.Current!, change.New);
        if (!changed.Succeeded)
        {
            return new InvalidProblem([.. changed.Errors.Select(error => new Fault("$.new", error.Description))]);
        }

        await signIn.RefreshSignInAsync(user);
        return TypedResults.NoContent();
    }
}
