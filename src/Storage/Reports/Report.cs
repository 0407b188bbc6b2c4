namespace Invaria.Storage.Reports;

/// <summary>A text of the team's with what it shows live.</summary>
public sealed class Report
{
    public long Id { get; set; }

    public required string Title { get; set; }

    /// <summary>Markdown with live blocks.</summary>
    public required string Text { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Name of the user who began it.</summary>
    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Name of the user who changed it last.</summary>
    public required string ChangedBy { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Deleted reports are kept but invisible.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Name of the user who deleted it.</summary>
    public string? DeletedBy { get; set; }

    public ICollection<ReportSource> Sources { get; } = [];
}
