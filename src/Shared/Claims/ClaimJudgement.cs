namespace Invaria.Shared.Claims;

/// <summary>A claim's verdict with the numbers it rests on.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">What the runs say.</param>
/// <param name="Difference">Mean of the greater quantity minus mean of the lesser; null before a seed has both.</param>
/// <param name="Low">Lower end of the difference's 95 % interval.</param>
/// <param name="High">Upper end of the difference's 95 % interval.</param>
/// <param name="Greater">Mean of the quantity claimed to be greater.</param>
/// <param name="Lesser">Mean of the quantity claimed to be lesser.</param>
/// <param name="Seeds">Seeds it rests on.</param>
/// <param name="Basis">What the interval is over, in words: seeds, or test samples of a single seed.</param>
public sealed record ClaimJudgement(
    Claim Claim, ClaimVerdict Verdict, double? Difference, double? Low, double? High, double? Greater, double? Lesser, int Seeds, string Basis);
