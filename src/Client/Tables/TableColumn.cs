using System.Globalization;

namespace Invaria.Client.Tables;

/// <summary>A column of a table of runs, as links hold it: <c>!name*240</c> is the field <c>name</c>, 240 pixels wide, always in sight.</summary>
/// <param name="Path">The field's path.</param>
/// <param name="Width">In CSS pixels; null: as wide as columns of its kind are.</param>
/// <param name="IsPinned">Whether it stays in sight while the others are scrolled.</param>
public sealed record TableColumn(string Path, int? Width = null, bool IsPinned = false)
{
    public const int Narrowest = 48;

    public const int Widest = 900;

    private const char Pin = '!';
    private const char Measure = '*';

    /// <summary>Reads what <see cref="ToString"/> wrote; a width that is none is left out.</summary>
    public static TableColumn Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isPinned = text.StartsWith(Pin);
        var path = isPinned ? text[1..] : text;
        var at = path.LastIndexOf(Measure);
        return at > 0 && int.TryParse(path.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? new(path[..at], Math.Clamp(width, Narrowest, Widest), isPinned)
            : new(at > 0 ? path[..at] : path, null, isPinned);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsPinned ? "!" : null)}{Path}{(Width is { } width ? $"*{width}" : null)}");
}
