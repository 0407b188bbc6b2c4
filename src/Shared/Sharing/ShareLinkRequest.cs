namespace Invaria.Shared.Sharing;

/// <summary>A share link to make, of one experiment or of one run.</summary>
/// <param name="ExperimentId">The experiment to share; then <paramref name="RunId"/> is null.</param>
/// <param name="RunId">The run to share; then <paramref name="ExperimentId"/> is null.</param>
/// <param name="ExpiresAt">When it stops opening; never when null.</param>
public sealed record ShareLinkRequest(long? ExperimentId = null, long? RunId = null, DateTimeOffset? ExpiresAt = null);
