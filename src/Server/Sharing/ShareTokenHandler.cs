using System.Globalization;
using System.Text.Encodings.Web;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Storage.Sharing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Sharing;

/// <summary>Lets people in by <c>Share-Token: share_…</c>. Whoever comes with a closed link is told that it was revoked or has expired, and when.</summary>
internal sealed class ShareTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ShareLinks links)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "ShareToken";
    private ShareResolution? _closed;

    /// <summary>What to tell of a link that is closed.</summary>
    public static string Closed(ShareResolution closed) => string.Create(CultureInfo.InvariantCulture,
        $"This share link {(closed.State == ShareState.Revoked ? "was revoked" : "expired")} on {closed.ClosedAt:yyyy-MM-dd} at {closed.ClosedAt:HH:mm} UTC. Ask whoever sent it for another one.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedTokens.Share(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        var found = await links.Resolve(token, Context.RequestAborted);
        if (found is { Target: { } target, LinkId: { } link })
        {
            return AuthenticateResult.Success(new(PlatformClaims.Of(new SharedCaller(link, target.ExperimentId, target.RunId, target.ReportId), Name), Name));
        }

        _closed = found.State == ShareState.Unknown ? null : found;
        return AuthenticateResult.Fail("The share link opens nothing.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => _closed is { } closed
        ? new GoneProblem(Closed(closed)).ExecuteAsync(Context)
        : new UnauthorizedProblem("There is no such share link, or what it opened was deleted.").ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new ForbiddenProblem("A share link opens what was shared, to read, and nothing else.").ExecuteAsync(Context);
}
