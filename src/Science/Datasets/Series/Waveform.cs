using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Series;

/// <summary>A periodic waveform of deviation 1.</summary>
/// <param name="Periods">Periods within a sample.</param>
/// <param name="Harmonics">Strength and phase of the fundamental and its overtones.</param>
internal sealed record Waveform(double Periods, (double Strength, double Phase)[] Harmonics)
{
    private const double FewestPeriods = 2;
    private const double MostPeriods = 6;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">Configuration seed.</param>
    /// <param name="index">Which waveform.</param>
    public static Waveform Draw(SyntheticWaveformsSpec spec, long seed, int index)
    {
        var stream = new RandomStream(seed, Purpose.Waveform, index);
        // A period of a short sample has at least four steps.
        var periods = stream.NextDouble(FewestPeriods, Math.Max(FewestPeriods, Math.Min(MostPeriods, spec.Length / 4.0)));
        var harmonics = new (double Strength, double Phase)[spec.Harmonics];
        for (var i = 0; i < harmonics.Length; i++)
        {
            harmonics[i] = (stream.NextNormal() / (i + 1), stream.NextDouble());
        }

        var deviation = Math.Sqrt(harmonics.Sum(harmonic => harmonic.Strength * harmonic.Strength) / 2);
        return new(periods, [.. harmonics.Select(harmonic => (harmonic.Strength / deviation, harmonic.Phase))]);
    }

    /// <param name="time">0 at the first step of a sample, 1 behind the last.</param>
    /// <param name="shift">In periods.</param>
    public double At(double time, double shift)
    {
        var sum = 0.0;
        for (var i = 0; i < Harmonics.Length; i++)
        {
            sum += Harmonics[i].Strength * Math.Sin(2 * Math.PI * (((i + 1) * ((Periods * time) + shift)) + Harmonics[i].Phase));
        }

        return sum;
    }
}
