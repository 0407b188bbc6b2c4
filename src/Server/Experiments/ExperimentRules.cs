using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
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
    private const int LongestClaim = 500;

    /// <summary>Faults of the fields given; null stands for a field left alone.</summary>
    public static IEnumerable<Fault> Faults(string? name, string? question, string? notes, IReadOnlyList<string>? tags, IReadOnlyList<Claim>? claims)
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

        foreach (var fault in TagFaults(tags ?? []).Concat(ClaimFaults(claims ?? [])))
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

            if (!Stages.All.Contains(claim.Stage, StringComparer.Ordinal))
            {
                yield return new($"{path}.stage", $"Must be one of {string.Join(", ", Stages.All)}, found \"{claim.Stage}\".");
            }

            if (claim.Index < 0)
            {
                yield return new($"{path}.index", $"Must be 0 or more, found {claim.Index}.");
            }

            foreach (var (field, text) in new[] { ("text", claim.Text), ("measure", claim.Measure), ("greater", claim.Greater), ("lesser", claim.Lesser) })
            {
                if (text.Trim().Length is 0 or > LongestClaim)
                {
                    yield return new($"{path}.{field}", $"Must have 1 to {LongestClaim} characters.");
                }
            }

            if (claim.Greater == claim.Lesser)
            {
                yield return new($"{path}.lesser", "Must be another arm than \"greater\": an arm cannot exceed itself.");
            }
        }
    }
}
