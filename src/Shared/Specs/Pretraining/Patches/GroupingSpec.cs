using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>
/// How different instances in a similar view are linked: clusters, nearest neighbours, and of these the mutual ones with
/// neighbours in common (Wang, He, Gupta 2017, section 3; sizes are our reconstruction).
/// </summary>
public sealed record GroupingSpec : IRuled
{
    [Field("Layer of the context network whose outputs are compared, flattened: a middle layer still knows where in a window things are. Not set: the representation, which does not.", NotSet = "the representation")]
    public string? Layer { get; init; }

    [Field("Clusters into which the first windows are divided. Not set: between √N and N / 50 for N windows, their geometric mean.", Minimum = 1, Maximum = 1_000_000, Unit = "clusters", NotSet = "as many as suit the number of windows")]
    public int? Clusters { get; init; }

    [Field("Most passes of k-means.", Minimum = 1, Maximum = 1000, Unit = "passes")]
    public int Iterations { get; init; } = 20;

    [Field("Clusters in which a window's neighbours are sought, its own and those nearest to it; 1 as published. Not set: all up to 50,000 windows, which is exact, and 16 beyond.", Minimum = 1, Maximum = 10_000, Unit = "clusters", NotSet = "neighbours among all")]
    public int? Probes { get; init; } = 1;

    [Field("Nearest neighbours of each window.", Minimum = 1, Maximum = 1000, Unit = "neighbours")]
    public int Neighbours { get; init; } = 10;

    [Field("Neighbours that two windows must have in common, besides each being the other's neighbour.", Minimum = 0, Maximum = 1000, Unit = "neighbours")]
    public int Shared { get; init; } = 5;

    [Field("Least number of windows that hang together.", Minimum = 2, Maximum = 1_000_000, Unit = "windows")]
    public int LeastSize { get; init; } = 4;

    [Field("Greatest number of windows that hang together; what is larger has run together.", Minimum = 2, Maximum = 1_000_000, Unit = "windows")]
    public int MostSize { get; init; } = 100;

    [Field("Least number of videos that they come from.", Minimum = 1, Maximum = 1_000_000, Unit = "videos")]
    public int LeastVideos { get; init; } = 2;

    public IEnumerable<Fault> BrokenRules()
    {
        if (LeastSize > MostSize)
        {
            yield return new(".leastSize", $"Must not be above mostSize, {MostSize}.");
        }

        if (Shared >= Neighbours)
        {
            yield return new(".shared", $"Of {Neighbours} neighbours two mutual ones have at most {Neighbours - 1} in common: lower shared or raise neighbours.");
        }

        if (LeastVideos > MostSize)
        {
            yield return new(".leastVideos", $"A group has at most {MostSize} windows.");
        }
    }
}
