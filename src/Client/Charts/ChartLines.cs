namespace Invaria.Client.Charts;

/// <summary>How runs of one label are drawn.</summary>
public enum ChartLines
{
    /// <summary>A line for each.</summary>
    Each,

    /// <summary>Their mean with its 95 % t interval.</summary>
    Interval,

    /// <summary>Their mean, and from the least to the greatest.</summary>
    Range,
}
