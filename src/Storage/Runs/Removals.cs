namespace Invaria.Storage.Runs;

/// <summary>Many removals for good, one after the other: files of one that cannot be removed keep none of the others.</summary>
internal static class Removals
{
    /// <param name="ids">What to remove.</param>
    /// <param name="remove">Removes one; false where it does not count.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="AggregateException">Files of some could not be removed; all others were.</exception>
    public static async Task<int> Each(IEnumerable<long> ids, Func<long, Task<bool>> remove, string what)
    {
        var (removed, failed) = (0, new List<Exception>());
        foreach (var id in ids)
        {
            try
            {
                removed += await remove(id) ? 1 : 0;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                failed.Add(fault);
            }
        }

        return failed.Count == 0 ? removed : throw new AggregateException($"The files of some deleted {what} could not be removed.", failed);
    }
}
