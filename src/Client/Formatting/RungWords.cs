using Invaria.Shared.Sweeps;

namespace Invaria.Client.Formatting;

/// <summary>Rungs of a successive halving in words.</summary>
public static class RungWords
{
    /// <summary>"Rungs at epochs 1, 3, 9 of 20: about a third of the runs goes on at each."; null where there is none.</summary>
    /// <param name="halving">The halving.</param>
    /// <param name="fewest">Epochs of the shortest run.</param>
    /// <param name="most">Epochs of the longest.</param>
    public static string? Sentence(Halving halving, int fewest, int most)
    {
        var rungs = halving.Rungs(most).ToArray();
        return rungs.Length == 0 ? null
            : $"{(rungs.Length == 1 ? "One rung at epoch" : "Rungs at epochs")} {string.Join(", ", rungs)} of {(fewest < most ? "up to " : string.Empty)}{most}: about {Share(halving.Factor)} of the runs goes on at {(rungs.Length == 1 ? "it" : "each")}.";
    }

    /// <summary>One in so many, in words.</summary>
    public static string Share(int factor) => factor switch
    {
        2 => "half",
        3 => "a third",
        4 => "a quarter",
        5 => "a fifth",
        6 => "a sixth",
        7 => "a seventh",
        8 => "an eighth",
        9 => "a ninth",
        10 => "a tenth",
        _ => $"one in {factor}",
    };
}
