using Invaria.Storage.Experiments;
using Invaria.Storage.Reports;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Sharing;

/// <summary>A read-only link to exactly one experiment, one run or one report.</summary>
public sealed class ShareLink
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the token, 32 bytes.</summary>
    public required byte[] TokenHash { get; set; }

    public long? ExperimentId { get; set; }

    public Experiment? Experiment { get; set; }

    public long? RunId { get; set; }

    public Run? Run { get; set; }

    public long? ReportId { get; set; }

    public Report? Report { get; set; }

    /// <summary>Name of the user who made it.</summary>
    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
