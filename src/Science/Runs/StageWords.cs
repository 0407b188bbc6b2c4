using System.Globalization;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;

namespace Invaria.Science.Runs;

/// <summary>What a run's log says of its stages.</summary>
internal static class StageWords
{
    /// <summary>"Transfer took 3.6 s: accuracy 0.8275, loss 0.54."</summary>
    public static string Summary(StageOutcome outcome)
    {
        var measured = outcome.Measures.Where(measure => measure.Value is not null)
            .Select(measure => string.Create(CultureInfo.InvariantCulture, $"{measure.Name}{(measure.Subject is { } subject ? $" {subject}" : string.Empty)} {measure.Value:0.####}")).ToArray();
        var took = string.Create(CultureInfo.InvariantCulture, $"{Words.Sentence(outcome.Stage)} took {outcome.Seconds:0.#} s");
        return measured.Length == 0 ? $"{took}." : $"{took}: {string.Join(", ", measured)}.";
    }

    public static string TitleOf(object spec) => SpecModel.Kind(spec.GetType()).Title;

    public static string KindOf(object spec) => SpecModel.Kind(spec.GetType()).Name;
}
