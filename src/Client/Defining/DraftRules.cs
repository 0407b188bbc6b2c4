using System.Globalization;
using System.Text.RegularExpressions;
using Invaria.Shared.Specification;

namespace Invaria.Client.Defining;

/// <summary>What is asked of the draft beside its spec, and where the server's faults belong on the page.</summary>
public static partial class DraftRules
{
    public const string Name = "$.name";
    public const string Question = "$.question";
    public const string Seeds = "$.seeds";
    public const string Axes = "$.axes";
    public const string DrawsPath = "$.draws";
    public const string Halving = "$.halving";
    public const string HalvingSeries = "$.halving.series";
    public const string HalvingGoal = "$.halving.goal";
    public const string FirstRung = "$.halving.firstRung";
    public const string Factor = "$.halving.factor";
    public const string Arm = "$.arm";
    public const string PriorityPath = "$.priority";
    public const string Device = "$.device";
    public const string PretrainedBy = "$.pretrainedBy";

    private static readonly string[] OfHalving = [Halving, HalvingSeries, HalvingGoal, FirstRung, Factor];
    private static readonly string[] OfDraft = [Name, Question, Seeds, Axes, DrawsPath, .. OfHalving, Arm, PriorityPath, Device, PretrainedBy];

    /// <param name="draft">The draft.</param>
    /// <param name="isNew">True where it makes an experiment, which wants a name.</param>
    public static IEnumerable<Fault> Faults(Draft draft, bool isNew)
    {
        if (isNew && draft.Name.Trim().Length is 0 or > 200)
        {
            yield return new(Name, draft.Name.Trim().Length == 0 ? "Give the experiment a name." : "At most 200 characters.");
        }

        if (isNew && draft.Question.Length > 2000)
        {
            yield return new(Question, "At most 2000 characters.");
        }

        if (draft.Arm.Trim().Length > 100)
        {
            yield return new(Arm, "At most 100 characters.");
        }

        if (SeedList.Read(draft.Seeds).Fault is { } seeds)
        {
            yield return new(Seeds, seeds);
        }

        if (Draws(draft) is { IsWrong: true })
        {
            yield return new(DrawsPath, $"A whole number from 1 to {SeedList.Most}, or nothing.");
        }

        foreach (var fault in draft.Halving.Faults())
        {
            yield return fault;
        }

        if (Priority(draft) is null)
        {
            yield return new(PriorityPath, "A whole number from −100 to 100.");
        }
    }

    /// <summary>Where a fault of a sweep belongs on the page: axes are one text there.</summary>
    public static string OfSweep(string path) => path == DrawsPath || OfHalving.Contains(path) ? path : Axes;

    /// <summary>How many combinations are to be drawn, null when left empty, and whether the text is no such number.</summary>
    public static (int? Number, bool IsWrong) Draws(Draft draft) => string.IsNullOrWhiteSpace(draft.Draws)
        ? (null, false)
        : int.TryParse(draft.Draws.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var draws) && draws is >= 1 and <= SeedList.Most ? (draws, false) : (null, true);

    /// <summary>The priority, 0 when left empty; null when it is none.</summary>
    public static int? Priority(Draft draft) => string.IsNullOrWhiteSpace(draft.Priority)
        ? 0
        : int.TryParse(draft.Priority.Trim().Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority) && priority is >= -100 and <= 100
            ? priority
            : null;

    /// <summary>Paths of a list of run requests as paths of the page: those of the spec, and those of the draft.</summary>
    public static (IReadOnlyList<Fault> OfSpec, IReadOnlyList<Fault> OfDraft) Sort(IEnumerable<Fault> faults)
    {
        var onPage = faults.Select(fault => fault with { Path = SweepAxisPlace().IsMatch(fault.Path) ? Axes : RequestPrefix().Replace(fault.Path, "$") }).Distinct().ToArray();
        return ([.. onPage.Where(fault => !OfDraft.Contains(fault.Path))], [.. onPage.Where(fault => OfDraft.Contains(fault.Path))]);
    }

    [GeneratedRegex(@"^\$\.axes\[", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SweepAxisPlace();

    // $[1].spec.seed is the spec's, $[1].arm the request's; of a sweep $.runs[1].spec.seed and $.spec.seed.
    [GeneratedRegex(@"^\$((\.runs)?\[\d+\])?(\.spec(?=$|[.\[]))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestPrefix();
}
