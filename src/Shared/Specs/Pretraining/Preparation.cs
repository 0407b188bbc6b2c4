using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>
/// What must be made before a pretraining can begin – tracks, features, a graph – by a stage of its own, whose result every
/// run shares that needs the same.
/// </summary>
/// <param name="Kind">Names it, e.g. <c>tracking</c>; also its file, <c>tracking.safetensors</c>.</param>
/// <param name="Title">In words, for people.</param>
/// <param name="Settings">What decides its result besides seed and device: canonical JSON of specs, each of one line.</param>
/// <param name="After">The preparations whose results it works on.</param>
public sealed record Preparation(string Kind, string Title, IReadOnlyList<string> Settings, IReadOnlyList<Preparation> After)
{
    /// <summary>Where it is a pretraining itself, whose network is what is made: runs that stop there share it too.</summary>
    public PretrainingSpec? Pretraining { get; init; }

    /// <summary>The run's file with its result.</summary>
    public string File => FileOf(Kind);

    /// <summary>The file that a preparation of a kind leaves.</summary>
    public static string FileOf(string kind) => $"{kind}.safetensors";

    /// <summary>A preparation that is a pretraining itself.</summary>
    public static Preparation Of(PretrainingSpec pretraining)
    {
        var kind = SpecModel.Kind(pretraining.GetType());
        return new(kind.Name, kind.Title, [], []) { Pretraining = pretraining };
    }
}
