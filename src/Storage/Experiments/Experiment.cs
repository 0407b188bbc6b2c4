using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Experiments;

/// <summary>A question with its runs.</summary>
public sealed class Experiment
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public string? Question { get; set; }

    /// <summary>Markdown.</summary>
    public string? Notes { get; set; }

    public IReadOnlyList<string> Tags { get; set; } = [];

    public IReadOnlyList<Claim> Claims { get; set; } = [];

    public IReadOnlyList<Figure> Figures { get; set; } = [];

    /// <summary>Name of the blueprint it was made from.</summary>
    public string? Blueprint { get; set; }

    /// <summary>Name of the user who made it.</summary>
    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it or the status of one of its runs last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>Deleted experiments are kept but invisible: every query of <see cref="PlatformContext"/> leaves them and their runs out.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Name of the user who deleted it.</summary>
    public string? DeletedBy { get; set; }

    /// <summary>When its removal for good began; from then on it cannot be taken back.</summary>
    public DateTimeOffset? EmptiedAt { get; set; }

    public ICollection<Run> Runs { get; } = [];
}
