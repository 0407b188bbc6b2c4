namespace Invaria.Shared.Accounts;

/// <summary>A new API token. <paramref name="Secret"/> is shown this once; only its hash is stored.</summary>
public sealed record ApiTokenCreated(ApiTokenSummary Token, string Secret);
