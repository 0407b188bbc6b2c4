using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>The windows that a forecaster is trained, selected and tested on. Owns them.</summary>
/// <param name="Train">The training split, or the first windows of it.</param>
/// <param name="Validation">The validation split.</param>
/// <param name="Test">The test split.</param>
internal sealed record ForecastSplits(WindowSplit Train, WindowSplit Validation, WindowSplit Test) : IDisposable
{
    public WindowSplit this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        _ => Test,
    };

    public void Dispose()
    {
        Train.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }
}
