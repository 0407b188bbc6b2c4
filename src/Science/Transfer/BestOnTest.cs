namespace Invaria.Science.Transfer;

/// <summary>
/// The protocol of much published code: the test split is measured after every epoch and the best epoch's measures are
/// reported. Such a number is chosen on the very samples it is measured on, so it is too good, the more so the smaller the
/// test split; it serves to stand beside published tables, never to rest a claim on.
/// </summary>
/// <param name="test">Measures the weights as they are now.</param>
/// <param name="score">What the best epoch is chosen by: higher is better.</param>
internal sealed class BestOnTest<T>(Func<CancellationToken, T> test, Func<T, double> score)
    where T : class
{
    /// <summary>The measures of the best epoch so far, the first of equals; null before any.</summary>
    public T? Best { get; private set; }

    /// <summary>Measures after an epoch.</summary>
    public T Look(CancellationToken cancellation)
    {
        var measured = test(cancellation);
        Best = Best is null || score(measured) > score(Best) ? measured : Best;
        return measured;
    }
}
