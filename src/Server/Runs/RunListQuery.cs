using System.Globalization;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage;
using Invaria.Storage.Naming;
using Invaria.Storage.Runs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Server.Runs;

/// <summary>Which runs a list shows, and in which order: one SQL query.</summary>
/// <param name="ExperimentId">Runs of this experiment only.</param>
/// <param name="Statuses">Runs with one of these statuses only; all when empty.</param>
/// <param name="Search">What name, arm or experiment's name hold, the id is, or the spec's hash begins with.</param>
/// <param name="Sort">By what.</param>
/// <param name="Descending">Greatest first.</param>
internal sealed record RunListQuery(long? ExperimentId, IReadOnlyList<RunStatus> Statuses, string? Search, string Sort, bool Descending)
{
    private const string Created = "created";
    private static readonly string[] Sorts = [Created, "name", "status", "progress"];

    /// <summary>Reads the parameters of a request; null with faults when they make no sense.</summary>
    public static RunListQuery? Read(long? experimentId, string? status, string? search, string? sort, List<Fault> faults)
    {
        var statuses = new List<RunStatus>();
        foreach (var word in status?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (Enum.TryParse<RunStatus>(word, ignoreCase: true, out var read) && Enum.IsDefined(read) && !char.IsAsciiDigit(word[0]))
            {
                statuses.Add(read);
            }
            else
            {
                faults.Add(new("status", $"Must be of {string.Join(", ", Enum.GetNames<RunStatus>())}, found \"{word}\"."));
            }
        }

        var descending = string.IsNullOrEmpty(sort) || sort[0] == '-';
        var by = string.IsNullOrEmpty(sort) ? Created : sort.TrimStart('-');
        if (!Sorts.Contains(by, StringComparer.Ordinal))
        {
            faults.Add(new("sort", $"Must be one of {string.Join(", ", Sorts)}, with a minus before it for descending, found \"{sort}\"."));
        }

        return faults.Count == 0 ? new(experimentId, statuses, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), by, descending) : null;
    }

    /// <summary>The runs, not yet in order.</summary>
    public IQueryable<Run> Filter(PlatformContext context)
    {
        var runs = context.Runs.AsNoTracking();
        if (ExperimentId is { } experiment)
        {
            runs = runs.Where(run => run.ExperimentId == experiment);
        }

        if (Statuses.Count > 0)
        {
            runs = runs.Where(run => Statuses.Contains(run.Status));
        }

        if (Search is null)
        {
            return runs;
        }

        var containing = SearchPattern.Containing(Search);
        var hash = SearchPattern.BeginningWith(Search);
        var id = long.TryParse(Search.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        return runs.Where(run => EF.Functions.ILike(run.Name, containing, SearchPattern.Escape) || EF.Functions.ILike(run.Arm!, containing, SearchPattern.Escape)
            || EF.Functions.ILike(run.Experiment!.Name, containing, SearchPattern.Escape) || run.Id == id || EF.Functions.ILike(run.SpecHash, hash, SearchPattern.Escape));
    }

    /// <summary>The same runs in order; the newest first among equals.</summary>
    public IQueryable<Run> Order(IQueryable<Run> runs) => (Sort, Descending) switch
    {
        (Created, true) => runs.OrderByDescending(run => run.Id),
        (Created, false) => runs.OrderBy(run => run.Id),
        ("name", true) => runs.OrderByDescending(run => run.Name).ThenByDescending(run => run.Id),
        ("name", false) => runs.OrderBy(run => run.Name).ThenByDescending(run => run.Id),
        ("status", true) => runs.OrderByDescending(run => run.Status).ThenByDescending(run => run.Id),
        ("status", false) => runs.OrderBy(run => run.Status).ThenByDescending(run => run.Id),
        (_, true) => runs.OrderByDescending(run => run.Progress).ThenByDescending(run => run.Id),
        (_, false) => runs.OrderBy(run => run.Progress).ThenByDescending(run => run.Id),
    };
}
