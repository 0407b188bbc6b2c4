using System.Runtime.ExceptionServices;

namespace Invaria.Science.Datasets;

/// <summary>Files and samples looked at on all cores, where a fault of one is told as if it had been alone.</summary>
internal static class InParallel
{
    /// <summary>Does something with each; of several faults the first by its message is told, whichever thread was faster.</summary>
    /// <param name="items">What to look at.</param>
    /// <param name="look">What to do with each.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DatasetException">One of them is broken.</exception>
    public static void ForEach<T>(IEnumerable<T> items, Action<T> look, CancellationToken cancellation = default)
    {
        try
        {
            _ = Parallel.ForEach(items, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, look);
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<DatasetException>().OrderBy(fault => fault.Message, StringComparer.Ordinal).FirstOrDefault() is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
