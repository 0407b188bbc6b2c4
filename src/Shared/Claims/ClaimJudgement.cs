namespace Invaria.Shared.Claims;

/// <summary>A claim's verdict with the numbers it rests on.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">What the runs say.</param>
/// <param name="Difference">Mean of the greater arm minus mean of the lesser; null before both arms have a value.</param>
/// <param name="Low">Lower end of the difference's 95 % interval.</param>
/// <param name="High">Upper end of the difference's 95 % interval.</param>
/// <param name="Basis">What the interval is over, in words: seeds, or test samples of a single seed.</param>
public sealed record ClaimJudgement(Claim Claim, ClaimVerdict Verdict, double? Difference, double? Low, double? High, string Basis);
