using System.Text.Encodings.Web;
using Invaria.Shared.Accounts;
using Invaria.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Accounts;

/// <summary>Signs scripts in by <c>Authorization: Bearer inv_…</c>. A token acts in its own role or its owner's, whichever is less at the moment.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens, UserManager<PlatformUser> users)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "ApiToken";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedTokens.Api(Request) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.Resolve(secret, Context.RequestAborted) is not { User: { } owner } token)
        {
            return AuthenticateResult.Fail("The API token is unknown, revoked or expired.");
        }

        if (await users.HighestRole(owner) is not { } owned)
        {
            return AuthenticateResult.Fail("The owner of the API token has no role any more.");
        }

        var role = owned < token.Role ? owned : token.Role;
        return AuthenticateResult.Success(new(PlatformClaims.Of(owner, role, Name), Name));
    }
}
