using Invaria.Server.Sharing;
using Invaria.Shared.Accounts;
using Invaria.Storage;
using Invaria.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Invaria.Server.Accounts;

/// <summary>Puts accounts, tokens and share links into the host.</summary>
internal static class AccountHosting
{
    private const string Platform = nameof(Platform);
    private static readonly TimeSpan Session = TimeSpan.FromDays(14);

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        _ = services.AddIdentityCore<PlatformUser>(identity =>
        {
            // Length is what makes a password strong; rules on letters and digits only make it hard to remember.
            identity.Password = new() { RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            identity.Lockout = new() { MaxFailedAccessAttempts = 10, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5), AllowedForNewUsers = true };
        }).AddRoles<IdentityRole<long>>().AddEntityFrameworkStores<PlatformContext>().AddSignInManager();
        // A changed password ends the user's other sessions within a minute.
        _ = services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        _ = services.AddDataProtection().SetApplicationName("Invaria").PersistKeysToDbContext<PlatformContext>();
        _ = services.AddAuthentication(Platform)
            .AddPolicyScheme(Platform, null, scheme => scheme.ForwardDefaultSelector = context =>
                PresentedTokens.Share(context.Request) is not null ? ShareTokenHandler.Name
                : PresentedTokens.Api(context.Request) is not null ? ApiTokenHandler.Name : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, ShareTokenHandler>(ShareTokenHandler.Name, null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(Configure));
        _ = services.AddScoped<IAuthorizationHandler, RoleRequirementHandler>().AddScoped<SharedAccess>();
        var policies = services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Browser, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser());
        foreach (var role in Enum.GetValues<Role>())
        {
            _ = policies.AddPolicy(role.ToString(), policy => policy.AddRequirements(new RoleRequirement(role)));
        }

        return services;
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "invaria";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Session;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        // Only a page that a person opens by hand is led to the sign-in page; programs are told.
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/hangfire", StringComparison.Ordinal) && status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}
