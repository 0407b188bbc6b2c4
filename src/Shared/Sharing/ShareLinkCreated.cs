namespace Invaria.Shared.Sharing;

/// <summary>A new share link. The token is shown this once; only its hash is stored.</summary>
/// <param name="Link">The link as lists show it.</param>
/// <param name="Token">What opens it, sent as header <c>Share-Token</c>.</param>
/// <param name="Url">The page that opens it.</param>
public sealed record ShareLinkCreated(ShareLinkSummary Link, string Token, string Url);
