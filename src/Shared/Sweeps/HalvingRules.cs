using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Sweeps;

/// <summary>What a sweep must be like whose weak runs are stopped early.</summary>
public static class HalvingRules
{
    public const int LeastFactor = 2;
    public const int MostFactor = 10;

    /// <summary>Why seeds are not varied together with halving.</summary>
    public const string OneSeed = "Weak runs are told from one seed an arm: leave further seeds out, and give them to the arms that are left by \"Add seeds\" when the sweep has ended.";

    private const string Place = "$.halving";

    /// <summary>The halving with what is left open filled in for a pretraining.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="pretraining">That of any of the runs.</param>
    /// <returns>Null where the pretraining reports nothing that runs could be compared by.</returns>
    public static Halving? Resolved(this HalvingRequest request, PretrainingSpec pretraining)
    {
        var known = pretraining.SeriesOfEpochs.FirstOrDefault(series => request.Series is null || series.Name == request.Series);
        return known is null ? null : new(known.Name, request.Goal ?? (known.HigherIsBetter ? HalvingGoal.Maximize : HalvingGoal.Minimize), request.FirstRung, request.Factor);
    }

    /// <summary>What is wrong with the halving of a sweep.</summary>
    /// <param name="request">The halving.</param>
    /// <param name="runs">The specs of the sweep's runs.</param>
    /// <param name="device">What they compute on.</param>
    public static IEnumerable<Fault> Faults(HalvingRequest request, IReadOnlyList<RunSpec> runs, string device)
    {
        if (request.Factor is < LeastFactor or > MostFactor)
        {
            yield return new($"{Place}.factor", $"Must be a whole number from {LeastFactor} to {MostFactor}.");
        }

        if (request.FirstRung < 1)
        {
            yield return new($"{Place}.firstRung", "Must be at least 1: the number of the epoch.");
        }

        if (request.Goal is { } goal && !Enum.IsDefined(goal))
        {
            yield return new($"{Place}.goal", "Must be \"maximize\" or \"minimize\".");
        }

        var pretrainings = runs.Select(run => run.Pretraining).ToArray();
        if (Array.Find(pretrainings, pretraining => pretraining.TrainingEpochs is null) is { } untrained)
        {
            yield return new(Place, $"The pretraining \"{TitleOf(untrained)}\" trains no epochs: there is nothing to stop early.");
            yield break;
        }

        var first = pretrainings[0];
        if ((request.Series ?? first.SeriesOfEpochs[0].Name) is var series && Array.Find(pretrainings, pretraining => request.Resolved(pretraining)?.Series != series) is { } other)
        {
            var known = string.Join(", ", other.SeriesOfEpochs.Select(reported => reported.Name));
            yield return new($"{Place}.series", string.IsNullOrWhiteSpace(series)
                ? $"Must name a series, or be left out; the pretraining \"{TitleOf(other)}\" reports {known} once an epoch."
                : $"The pretraining \"{TitleOf(other)}\" does not report {series} once an epoch, but {known}.");
        }

        if (pretrainings.Min(pretraining => pretraining.TrainingEpochs) is { } fewest && request.FirstRung >= fewest)
        {
            yield return new($"{Place}.firstRung", $"Must be below the epochs of every run; the shortest trains {fewest}.");
        }

        if (runs.Select(run => StageKey.OfPretraining(run, device)).Distinct(StringComparer.Ordinal).Take(2).Count() < 2)
        {
            yield return new("$.axes", "All runs have the same pretraining, so there is nothing to compare: vary a field of the pretraining, or leave halving out.");
        }
    }

    private static string TitleOf(PretrainingSpec pretraining) => SpecModel.Kind(pretraining.GetType()).Title;
}
