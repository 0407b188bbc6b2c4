using Invaria.Shared.Sharing;

namespace Invaria.Storage.Sharing;

/// <summary>What a share token opens; <paramref name="Target"/> is null unless it is open.</summary>
/// <param name="State">Whether it opens something.</param>
/// <param name="Target">What it opens.</param>
/// <param name="LinkId">The link it belongs to; null when unknown.</param>
/// <param name="ClosedAt">When it was revoked or expired; null unless it was.</param>
public sealed record ShareResolution(ShareState State, SharedTarget? Target, long? LinkId = null, DateTimeOffset? ClosedAt = null);
