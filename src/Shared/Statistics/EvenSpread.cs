namespace Invaria.Shared.Statistics;

/// <summary>A few of many things, spread evenly over them, beginning with the first.</summary>
public static class EvenSpread
{
    /// <param name="shown">How many places; fewer where there are fewer things.</param>
    /// <param name="count">How many things.</param>
    /// <returns>Places from 0, ascending.</returns>
    public static IEnumerable<int> Of(int shown, int count)
    {
        var places = Math.Min(shown, count);
        return Enumerable.Range(0, places).Select(place => (int)((long)place * count / places));
    }
}
