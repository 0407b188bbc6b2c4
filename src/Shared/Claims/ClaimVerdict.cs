namespace Invaria.Shared.Claims;

/// <summary>What the runs so far say of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>Runs are missing, or the 95 % interval of the difference spans zero.</summary>
    Undecided,

    /// <summary>The whole 95 % interval of the difference lies above zero.</summary>
    Holds,

    /// <summary>The whole 95 % interval of the difference lies at or below zero.</summary>
    Fails,
}
