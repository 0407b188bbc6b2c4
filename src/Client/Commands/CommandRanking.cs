namespace Invaria.Client.Commands;

/// <summary>Which commands meet what was typed, the best first.</summary>
public static class CommandRanking
{
    private const int Beginning = 0;
    private const int WordStart = 1;
    private const int Part = 2;
    private const int Elsewhere = 3;
    private const int Scattered = 4;

    /// <summary>
    /// Those whose title begins with the text, then those in which a word does, those that hold it, those that hold its words
    /// elsewhere or were found by the server, and those whose title holds its letters in this order; among equals what was used lately comes first. Without a text what was used lately, then all others.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="commands">All that there are; of equals the first counts.</param>
    /// <param name="recent">Those used lately, the last first.</param>
    public static IEnumerable<Command> Ranked(string text, IEnumerable<Command> commands, IReadOnlyList<Command> recent)
    {
        var wanted = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var places = recent.Select((command, place) => (command.Id, place)).DistinctBy(used => used.Id, StringComparer.Ordinal).ToDictionary(used => used.Id, used => used.place, StringComparer.Ordinal);
        return commands.DistinctBy(command => command.Id, StringComparer.Ordinal)
            .Select(command => (Command: command, Rank: Rank(wanted, command)))
            .Where(ranked => ranked.Rank is not null)
            .OrderBy(ranked => ranked.Rank).ThenBy(ranked => places.GetValueOrDefault(ranked.Command.Id, int.MaxValue))
            .Select(ranked => ranked.Command);
    }

    private static int? Rank(string text, Command command)
    {
        if (text.Length == 0 || command.Also == text || command.Also == $"#{text}")
        {
            return Beginning;
        }

        var title = command.Title;
        var at = title.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        if (at == 0)
        {
            return Beginning;
        }

        for (var start = at; start > 0; start = title.IndexOf(text, start + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsLetterOrDigit(title[start - 1]))
            {
                return WordStart;
            }
        }

        var everything = $"{title} {command.Detail} {command.Also} {command.Kind}";
        return at > 0 ? Part
            : command.IsFound || text.Split(' ').All(word => everything.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Elsewhere
            : IsScattered(text, title) ? Scattered : null;
    }

    private static bool IsScattered(string text, string title)
    {
        var at = -1;
        return text.Where(letter => letter != ' ').All(letter => (at = title.IndexOf(letter.ToString(), at + 1, StringComparison.OrdinalIgnoreCase)) >= 0);
    }
}
