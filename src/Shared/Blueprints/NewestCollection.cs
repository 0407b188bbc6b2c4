using Invaria.Shared.Collections;

namespace Invaria.Shared.Blueprints;

/// <summary>
/// Stands in a blueprint for data that users register themselves: the newest collection of a use. When the study is
/// started the collection's address takes its place.
/// </summary>
public static class NewestCollection
{
    private const string Prefix = "newest:";

    /// <param name="use">One of <see cref="CollectionUse"/>.</param>
    public static string Of(string use) => Prefix + use;

    /// <summary>The use that a text stands for; null where it is an address.</summary>
    public static string? UseOf(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
}
