namespace Invaria.Science.Datasets;

/// <summary>The same samples in every epoch.</summary>
/// <param name="samples">This split's from now on.</param>
public sealed class UnchangingSplit(LoadedSplit samples) : TrainingSplit
{
    public override int Count => samples.Count;

    public override LoadedSplit Current => samples;

    public override void BeginEpoch(int epoch) => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epoch);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            samples.Dispose();
        }
    }
}
