using Invaria.Shared.Specification;

namespace Invaria.Server.Hosting;

/// <summary>How lists are cut into pages.</summary>
internal static class Paging
{
    public const int Usual = 50;
    private const int Most = 1000;

    /// <summary>What is wrong with the page asked for; null when nothing is.</summary>
    public static Fault? Fault(int skip, int take) =>
        skip < 0 ? new("skip", $"Must be 0 or more, found {skip}.")
        : take is < 1 or > Most ? new("take", $"Must be from 1 to {Most}, found {take}.") : null;
}
