namespace Invaria.Science.Graphs;

/// <summary>Compressed rows: the items of row r are items[offsets[r] .. offsets[r + 1]]; 4 bytes an item and 4 a row.</summary>
internal static class Compressed
{
    /// <summary>The indices of an array grouped by their keys, ascending within a group (counting sort).</summary>
    /// <param name="keys">Key of each index, 0 … <paramref name="count"/> − 1.</param>
    /// <param name="count">Number of keys.</param>
    public static (int[] Offsets, int[] Items) By(ReadOnlySpan<int> keys, int count)
    {
        var offsets = new int[count + 1];
        foreach (var key in keys)
        {
            offsets[key + 1]++;
        }

        for (var key = 0; key < count; key++)
        {
            offsets[key + 1] += offsets[key];
        }

        var next = offsets.AsSpan(0, count).ToArray();
        var items = new int[keys.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            items[next[keys[index]]++] = index;
        }

        return (offsets, items);
    }
}
