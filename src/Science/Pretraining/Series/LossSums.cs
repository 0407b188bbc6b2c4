namespace Invaria.Science.Pretraining.Series;

/// <summary>Means of losses over windows.</summary>
internal sealed class LossSums
{
    public const string Total = "loss";

    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private long _windows;

    /// <summary>Mean loss and its parts by name.</summary>
    public IReadOnlyDictionary<string, double> Means => _sums.ToDictionary(sum => sum.Key, sum => sum.Value / _windows, StringComparer.Ordinal);

    public void Clear()
    {
        _sums.Clear();
        _windows = 0;
    }

    /// <param name="loss">Mean loss of a batch.</param>
    /// <param name="windows">How many windows it has.</param>
    public void Add(PretextLoss loss, int windows)
    {
        _windows += windows;
        Add(Total, loss.Total.item<float>() * windows);
        foreach (var (name, value) in loss.Parts)
        {
            Add(name, value.item<float>() * windows);
        }
    }

    private void Add(string name, double sum) => _sums[name] = _sums.GetValueOrDefault(name) + sum;
}
