namespace Invaria.Shared.Sharing;

/// <summary>A share link, without what opens it.</summary>
public sealed record ShareLinkSummary(
    long Id,
    long? ExperimentId,
    long? RunId,
    long? ReportId,
    string Target,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);
