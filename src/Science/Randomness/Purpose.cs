namespace Invaria.Science.Randomness;

/// <summary>What random numbers are drawn for. The numbers are part of every result: never change or reuse one.</summary>
public enum Purpose
{
    Weights = 1,
    Order = 2,
    Objects = 3,
    Sampling = 4,
    Transformation = 5,
    Background = 6,
    Foreground = 7,
    Pairs = 8,
    ProbeWeights = 9,
    ProbeOrder = 10,
    Crop = 11,
    LowRank = 30,
    FineTuningOrder = 31,
    Availability = 40,
    Correlation = 41,
    Exchange = 42,
    Redraw = 43,
    NoiseObject = 44,
    Classes = 45,
    Splits = 46,
    Prototype = 47,
    ForecastHead = 80,
    ForecastOrder = 81,
    HeadDropout = 82,
}
