namespace Invaria.Shared.Blueprints;

/// <summary>The blueprints that come with the platform, in the order the start page shows them.</summary>
public static class BlueprintLibrary
{
    /// <summary>The one that an empty platform starts with.</summary>
    public static Blueprint Starter { get; } = new RoleOfInvariance(
        "role-of-invariance-starter", "Do the right invariances transfer?", seeds: 1, minutes: 4);

    public static IReadOnlyList<Blueprint> All { get; } =
    [
        Starter,
        new RoleOfInvariance("role-of-invariance-seeds", "Do the right invariances transfer? Five seeds", seeds: 5, minutes: 20),
        new LearntInvariances(),
    ];

    public static Blueprint? Find(string name) => All.FirstOrDefault(blueprint => blueprint.Name == name);
}
