using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Comparisons;

/// <summary>What a comparison draws: what its link asks for where the runs have it, else what says most of them.</summary>
/// <param name="Reference">Place of the run that others are compared with.</param>
/// <param name="X">Of the scatter; null where no field holds different numbers.</param>
/// <param name="Y">Of the scatter.</param>
/// <param name="Colour">What gives points and lines their colours; null for nothing.</param>
/// <param name="Axes">Of the parallel coordinates.</param>
/// <param name="Explained">The measure that fields are to explain; null where nothing was measured.</param>
public sealed record ChosenFields(
    int Reference, ComparisonField? X, ComparisonField? Y, ComparisonField? Colour, IReadOnlyList<(ComparisonField Field, AxisBrush? Brush)> Axes, ComparisonField? Explained)
{
    private const int UsualAxes = 5;
    private const int UsualMeasures = 2;

    public static ChosenFields Of(Comparison comparison, ComparisonState state)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(state);
        var varied = comparison.Varied;
        var settings = comparison.Settings.Where(field => field.Field != OwnFields.Seed).ToArray();
        var measures = varied.Where(field => field.Measured is not null && field.IsNumeric).OrderByDescending(Headline).ToArray();
        var y = Numeric(comparison, state.Y) ?? measures.FirstOrDefault() ?? varied.FirstOrDefault(field => field.IsNumeric);
        var x = Numeric(comparison, state.X) ?? settings.FirstOrDefault(field => field.IsNumeric) ?? measures.FirstOrDefault(field => field != y) ?? varied.FirstOrDefault(field => field.IsNumeric && field != y) ?? y;
        var colour = state.Colour == ComparisonState.None ? null : comparison.Find(state.Colour) ?? settings.FirstOrDefault(field => !field.IsNumeric && HasFewWords(comparison, field)) ?? settings.FirstOrDefault(field => field.IsNumeric && field != x);
        (ComparisonField Field, AxisBrush? Brush)[] axes = [.. state.Axes.Select(axis => (Field: comparison.Find(axis.Path), axis.Brush)).Where(axis => axis.Field is not null).Select(axis => (axis.Field!, axis.Brush))];
        if (axes.Length == 0)
        {
            axes = [.. settings.Where(field => field.IsNumeric || HasFewWords(comparison, field)).Take(UsualAxes).Concat(measures.Take(UsualMeasures)).Select(field => (field, (AxisBrush?)null))];
        }

        return new(comparison.Place(state.Reference) ?? 0, x, y, colour, axes, Numeric(comparison, state.Explained) ?? measures.FirstOrDefault());
    }

    /// <summary>The places of the runs that are within every brush.</summary>
    public IReadOnlyList<int> Within(Comparison comparison) => [.. comparison.All.Where(run => Axes.All(axis => axis.Brush is null || axis.Brush.Holds(axis.Field, run)))];

    /// <summary>Each word can have a colour of its own, and a place on an axis that can be read.</summary>
    private static bool HasFewWords(Comparison comparison, ComparisonField field) => field.Words(comparison.All).Count <= Charts.ChartPalette.Size;

    private static ComparisonField? Numeric(Comparison comparison, string? path) => comparison.Find(path) is { IsNumeric: true } field ? field : null;

    /// <summary>How a run transfers says more of it than how it was pretrained, and both more than all else.</summary>
    private static int Headline(ComparisonField field) => field.Measured is not { } measured || !StageOutcome.IsHeadline(measured.Stage, measured.Measure) ? 0 : measured.Stage == Stages.Transfer ? 2 : 1;
}
