namespace Invaria.Shared.Sweeps;

/// <summary>Numbers that an axis of a random sweep draws from, each as likely as any other.</summary>
/// <param name="From">The least.</param>
/// <param name="To">The greatest; above the least.</param>
/// <param name="Log">Each order of magnitude as likely as any other, as suits learning rates; the least is above 0 then.</param>
/// <param name="Whole">Whole numbers only.</param>
public sealed record SweepRange(double From, double To, bool Log = false, bool Whole = false);
