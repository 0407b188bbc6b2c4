namespace Invaria.Shared.Sharing;

/// <summary>What a share link opens: exactly one of the ids is set.</summary>
public sealed record SharedTarget(long? ExperimentId, long? RunId, long? ReportId, string Name, string SharedBy, DateTimeOffset? ExpiresAt);
