namespace Invaria.Shared.Sweeps;

/// <summary>Which values of a series are the better ones.</summary>
public enum HalvingGoal
{
    /// <summary>The greater ones, as of an accuracy.</summary>
    Maximize,

    /// <summary>The lesser ones, as of a loss.</summary>
    Minimize,
}
