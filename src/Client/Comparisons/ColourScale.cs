using Invaria.Client.Charts;

namespace Invaria.Client.Comparisons;

/// <summary>Which colour each run has by what it has in a field: one of a few for words, one of a scale for numbers.</summary>
/// <param name="Title">What the field is called; empty where all have one colour.</param>
/// <param name="Names">Words in the order of the palette; empty for numbers.</param>
/// <param name="Rest">The name of the runs whose words are too rare for a colour of their own; null where there are none.</param>
/// <param name="Low">The least number; null for words.</param>
/// <param name="High">The greatest number; null for words.</param>
/// <param name="AsPercent">Numbers are shares.</param>
public sealed record ColourScale(string Title, IReadOnlyList<string> Names, string? Rest, double? Low, double? High, bool AsPercent)
{
    private const string Others = "others";

    private ComparisonField? _field;
    private Dictionary<string, int>? _places;

    /// <summary>All runs in one colour.</summary>
    public static ColourScale None { get; } = new(string.Empty, [], null, null, null, AsPercent: false);

    /// <param name="field">The field; null for one colour.</param>
    /// <param name="runs">The runs that are drawn.</param>
    public static ColourScale Of(ComparisonField? field, IReadOnlyList<int> runs)
    {
        if (field is null || runs.Count == 0)
        {
            return None;
        }

        if (field.IsNumeric)
        {
            double[] numbers = [.. runs.Select(field.Number).OfType<double>()];
            return numbers.Length == 0 ? None : new(field.Title, [], null, numbers.Min(), numbers.Max(), field.AsPercent) { _field = field };
        }

        var common = runs.GroupBy(run => field.Word(run) ?? string.Empty, StringComparer.Ordinal).OrderByDescending(same => same.Count()).Select(same => same.Key).ToArray();
        // A colour that two words share would say that they are one.
        var own = common.Length > ChartPalette.Size ? common[..(ChartPalette.Size - 1)] : common;
        var places = own.OrderBy(word => word.Length == 0).ThenBy(word => word, StringComparer.OrdinalIgnoreCase).Select((word, place) => (word, place)).ToDictionary(one => one.word, one => one.place, StringComparer.Ordinal);
        var rest = own.Length < common.Length ? Others : null;
        return new(field.Title, [.. places.OrderBy(one => one.Value).Select(one => ComparisonField.InWords(one.Key)), .. rest is null ? Array.Empty<string>() : [rest]], rest, null, null, AsPercent: false) { _field = field, _places = places };
    }

    /// <summary>A run's place among the names or on the scale; null where it has none, or all have one colour.</summary>
    public double? Of(int run) => _field is null ? null
        : _places is null ? _field.Number(run)
        : _places.TryGetValue(_field.Word(run) ?? string.Empty, out var place) ? place : Names.Count - 1;
}
