using System.Diagnostics.CodeAnalysis;

namespace Invaria.Shared.Queries;

/// <summary>The fields that queries, columns and groups can be made of: a run's own, those of specs, and what runs have measured.</summary>
public sealed class RunFields
{
    private readonly Dictionary<string, RunField> _byPath = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="measured">Measures and factors of the runs that there are, with full paths.</param>
    public RunFields(IEnumerable<RunField> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        foreach (var field in OwnFields.All.Concat(SpecFields.All).Concat(measured))
        {
            _ = _byPath.TryAdd(field.Path, field);
        }

        All = [.. _byPath.Values];
    }

    /// <summary>Without what was measured.</summary>
    public static RunFields Defined { get; } = new([]);

    /// <summary>All of them; of the fields of a list of stages those of the first stage.</summary>
    public IReadOnlyList<RunField> All { get; }

    /// <summary>The field of a path; null where there is none.</summary>
    /// <param name="path">In any case, with or without the place of a stage.</param>
    public RunField? Find(string path)
    {
        var full = RunFieldPath.Full(path);
        if (_byPath.TryGetValue(full, out var field))
        {
            return field;
        }

        // The fields of a later stage are those of the first.
        return RunFieldPath.Split(full) is (var first, { } index) && _byPath.TryGetValue(RunFieldPath.Full(first), out field)
            ? field with { Path = RunFieldPath.At(field.Path, index) }
            : null;
    }

    /// <summary>Says that there is no such field, and which one may be meant.</summary>
    public string Missing(string path) => $"Runs have no field \"{path}\".{(Nearest(path) is { } near ? $" Did you mean {near.Path}?" : string.Empty)}";

    /// <summary>The field whose path is most like a text; null where none is like it.</summary>
    private RunField? Nearest(string text)
    {
        var wanted = RunFieldPath.Full(text);
        var near = All
            .Select(field => (Field: field, Distance: Math.Min(Distance(wanted, field.Path), LastPart(field.Path).Equals(LastPart(wanted), StringComparison.OrdinalIgnoreCase) ? 1 : int.MaxValue)))
            .MinBy(candidate => (candidate.Distance, candidate.Field.Path.Length));
        return near.Distance <= Math.Max(2, text.Length / 4) ? near.Field : null;
    }

    private static string LastPart(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>Letters to put in, take away or change (Levenshtein).</summary>
    [SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "A small full table.")]
    private static int Distance(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                steps[i, j] = i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1));
            }
        }

        return steps[one.Length, other.Length];
    }
}
