namespace Invaria.Shared.Experiments;

/// <summary>One thing that the numbers of an experiment's runs depend on besides their specs, e.g. the version of a package.</summary>
/// <param name="Name">What it is, e.g. <c>torchsharp</c>.</param>
/// <param name="Values">The values there are, the most common first.</param>
public sealed record EnvironmentFact(string Name, IReadOnlyList<EnvironmentValue> Values)
{
    /// <summary>The facts of many runs together, by name.</summary>
    /// <param name="environments">What each run was computed with.</param>
    public static IReadOnlyList<EnvironmentFact> Of(IEnumerable<IReadOnlyDictionary<string, string>> environments) =>
    [
        .. environments.SelectMany(environment => environment).GroupBy(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal).OrderBy(fact => fact.Key, StringComparer.Ordinal)
            .Select(fact => new EnvironmentFact(fact.Key, [.. fact.CountBy(value => value, StringComparer.Ordinal)
                .OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Select(value => new EnvironmentValue(value.Key, value.Value))])),
    ];
}
