using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Specification;

namespace Invaria.Server.Experiments;

/// <summary>What an experiment's fields may hold.</summary>
internal static class ExperimentRules
{
    private const int LongestName = 200;
    private const int LongestQuestion = 2_000;
    private const int LongestNotes = 100_000;
    private const int LongestTag = 50;
    private const int MostTags = 50;
    private const int MostClaims = 100;
    private const int MostFigures = 50;
    private const int LongestClaim = 500;

    /// <summary>Faults of the fields given; null stands for a field left alone.</summary>
    public static IEnumerable<Fault> Faults(string? name, string? question, string? notes, IReadOnlyList<string>? tags, IReadOnlyList<Claim>? claims, IReadOnlyList<Figure>? figures)
    {
        if (name is not null && name.Trim().Length is 0 or > LongestName)
        {
            yield return new("$.name", $"Must have 1 to {LongestName} characters.");
        }

        if (question?.Length > LongestQuestion)
        {
            yield return new("$.question", $"Must have at most {LongestQuestion} characters, found {question.Length}.");
        }

        if (notes?.Length > LongestNotes)
        {
            yield return new("$.notes", $"Must have at most {LongestNotes} characters, found {notes.Length}.");
        }

        foreach (var fault in TagFaults(tags ?? []).Concat(ClaimFaults(claims ?? [])).Concat(FigureFaults(figures ?? [])))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Fault> TagFaults(IReadOnlyList<string> tags)
    {
        if (tags.Count > MostTags)
        {
            yield return new("$.tags", $"Must hold at most {MostTags} tags, found {tags.Count}.");
        }

        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i] is null || tags[i].Trim().Length is 0 or > LongestTag)
            {
                yield return new($"$.tags[{i}]", $"Must have 1 to {LongestTag} characters.");
            }
        }
    }

    private static IEnumerable<Fault> ClaimFaults(IReadOnlyList<Claim> claims)
    {
        if (claims.Count > MostClaims)
        {
            yield return new("$.claims", $"Must hold at most {MostClaims} claims, found {claims.Count}.");
        }

        for (var i = 0; i < claims.Count; i++)
        {
            var (claim, path) = (claims[i], $"$.claims[{i}]");
            if (claim is null)
            {
                yield return new(path, "Must be a claim.");
                continue;
            }

            if (claim.Text.Trim().Length is 0 or > LongestClaim)
            {
                yield return new($"{path}.text", $"Must have 1 to {LongestClaim} characters.");
            }

            foreach (var fault in QuantityRules.Faults(claim.Greater, $"{path}.greater").Concat(QuantityRules.Faults(claim.Lesser, $"{path}.lesser")))
            {
                yield return fault;
            }

            if (claim.Greater == claim.Lesser)
            {
                yield return new($"{path}.lesser", "Must be another quantity than \"greater\": nothing exceeds itself.");
            }
        }
    }

    private static IEnumerable<Fault> FigureFaults(IReadOnlyList<Figure> figures)
    {
        if (figures.Count > MostFigures)
        {
            yield return new("$.figures", $"Must hold at most {MostFigures} figures, found {figures.Count}.");
        }

        for (var i = 0; i < figures.Count; i++)
        {
            var (figure, path) = (figures[i], $"$.figures[{i}]");
            if (figure is null || figure.Title.Trim().Length is 0 or > LongestName || figure.Caption.Length > LongestQuestion)
            {
                yield return new(path, $"Must be a figure with a title of 1 to {LongestName} characters and a caption of at most {LongestQuestion}.");
                continue;
            }

            if (figure is MatrixFigure matrix && (matrix.Cells.Count != matrix.Rows.Count || matrix.Cells.Any(row => row.Count != matrix.Columns.Count)))
            {
                yield return new($"{path}.cells", $"Must hold {matrix.Rows.Count} rows of {matrix.Columns.Count} cells.");
            }

            if (figure is BoxFigure boxes && boxes.Boxes.FirstOrDefault(kind => kind.Groups.Count != boxes.Groups.Count) is { } odd)
            {
                yield return new($"{path}.boxes", $"\"{odd.Name}\" must hold {boxes.Groups.Count} groups, found {odd.Groups.Count}.");
            }

            if (figure.Quantities().Select(quantity => QuantityRules.Faults(quantity, $"{path}…").FirstOrDefault()).OfType<Fault>().FirstOrDefault() is { } fault)
            {
                yield return fault with { Path = path };
            }
        }
    }
}
