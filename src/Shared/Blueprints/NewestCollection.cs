namespace Invaria.Shared.Blueprints;

/// <summary>
/// Stands in a blueprint for data that users register themselves: the newest collection of a use. When the study is
/// started the collection's address takes its place.
/// </summary>
/// <param name="Use">One of <see cref="Collections.CollectionUse"/>.</param>
/// <param name="Named">A file of long series that it must hold, or what it must be called; null: any.</param>
public sealed record NewestCollection(string Use, string? Named)
{
    private const string Prefix = "newest:";

    /// <summary>The text that stands in a spec.</summary>
    public static string Of(string use, string? named = null) => named is null ? Prefix + use : $"{Prefix}{use}:{named}";

    /// <summary>What a text stands for; null where it is an address.</summary>
    public static NewestCollection? Read(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Prefix.Length..].Split(':', 2);
        return new(parts[0], parts.ElementAtOrDefault(1));
    }

    public override string ToString() => Named is null ? Use : $"{Use} with {Named}";
}
