using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Labelled series drawn from a seed: a waveform a class, which its samples have at another phase, speed and strength.</summary>
[Kind("synthetic-waveforms",
    Title = "Labelled waveforms, drawn",
    Summary = "Series with a class each, drawn from a seed: a class is a waveform in every channel; its samples have it at another phase, speed and strength, with noise. Nothing to install.",
    Order = 33)]
public sealed record SyntheticWaveformsSpec : DatasetSpec
{
    [Field("Number of classes.", Minimum = 2, Maximum = 1000, Unit = "classes")]
    public int Classes { get; init; } = 6;

    [Field("Steps of a sample.", Minimum = 8, Maximum = 100_000, Unit = "steps")]
    public int Length { get; init; } = 128;

    [Field("Number of channels.", Minimum = 1, Maximum = 1000, Unit = "channels")]
    public int Channels { get; init; } = 3;

    [Field("Size of the training split.", Minimum = 2, Maximum = 1_000_000, Unit = "samples")]
    public int TrainSamples { get; init; } = 3_000;

    [Field("Size of the validation split.", Minimum = 1, Maximum = 1_000_000, Unit = "samples")]
    public int ValidationSamples { get; init; } = 600;

    [Field("Size of the test split.", Minimum = 1, Maximum = 1_000_000, Unit = "samples")]
    public int TestSamples { get; init; } = 1_000;

    [Field("Overtones of a waveform: more make its edges sharper.", Minimum = 1, Maximum = 32)]
    public int Harmonics { get; init; } = 4;

    [Field("Greatest shift of a sample against its class's waveform, as a share of a period; the same in all channels.", Minimum = 0, Maximum = 1)]
    public double Shift { get; init; } = 1;

    [Field("Greatest relative change of a sample's speed.", Minimum = 0, Maximum = 0.9)]
    public double SpeedSpread { get; init; } = 0.1;

    [Field("Greatest relative change of a sample's strength.", Minimum = 0, Maximum = 0.9)]
    public double StrengthSpread { get; init; } = 0.3;

    [Field("Standard deviation of the noise; waveforms have a deviation of 1.", Minimum = 0, Maximum = 100)]
    public double Noise { get; init; } = 0.5;

    [Field("Draws the classes' waveforms. Not set: the run's seed.", Minimum = 0)]
    public int? ConfigurationSeed { get; init; }

    [Field("Draws the samples. Not set: the run's seed.", Minimum = 0)]
    public int? SamplingSeed { get; init; }

    public override Modality Modality => Modality.TimeSeries;

    public override int? TrainingSamples => TrainSamples;

    public override int? ClassCount => Classes;

    public override SampleShape SampleShape => new SeriesShape(Length, Channels);
}
