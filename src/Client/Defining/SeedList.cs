using System.Globalization;

namespace Invaria.Client.Defining;

/// <summary>Reads seeds as people write them: <c>0-4</c>, <c>0, 3, 7</c>, or both.</summary>
public static class SeedList
{
    /// <summary>More runs than this at once are surely a slip.</summary>
    public const int Most = 200;

    /// <returns>The seeds in the order written, or what is wrong with the text.</returns>
    public static (IReadOnlyList<int> Seeds, string? Fault) Read(string text)
    {
        var seeds = new List<int>();
        foreach (var part in text.Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(['-', '–', '…'], 2);
            if (!Whole(ends[0], out var first) || !Whole(ends[^1], out var last))
            {
                return ([], $"“{part}” is neither a seed nor a range such as 0-4.");
            }

            if (last < first)
            {
                return ([], $"“{part}” runs backwards; write {last}-{first}.");
            }

            if (seeds.Count + (long)last - first + 1 > Most)
            {
                return ([], $"At most {Most} runs at once.");
            }

            seeds.AddRange(Enumerable.Range(0, last - first + 1).Select(step => first + step));
        }

        var doubled = seeds.GroupBy(seed => seed).FirstOrDefault(same => same.Count() > 1);
        return doubled is null ? (seeds, null) : ([], $"Seed {doubled.Key} is given twice.");
    }

    private static bool Whole(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
