using Invaria.Science.Datasets.Series.Files;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Series;

/// <summary>Labelled series drawn from a seed: a waveform a class, at another phase, speed and strength in each sample.</summary>
public sealed class SyntheticWaveforms : SampledSeries
{
    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    public SyntheticWaveforms(SyntheticWaveformsSpec spec, long seed)
        : this(spec, seed, Draw(spec, spec.ConfigurationSeed ?? seed, spec.SamplingSeed ?? seed))
    {
    }

    private SyntheticWaveforms(SyntheticWaveformsSpec spec, long seed, SeriesSamples samples)
        : base(samples, new(samples, 0, 0, spec.SamplingSeed ?? seed))
    {
    }

    private static SeriesSamples Draw(SyntheticWaveformsSpec spec, long configurationSeed, long samplingSeed)
    {
        var waveforms = Enumerable.Range(0, spec.Classes * spec.Channels).Select(i => Waveform.Draw(spec, configurationSeed, i)).ToArray();
        var parts = new[] { spec.TrainSamples, spec.ValidationSamples, spec.TestSamples }.Select((count, part) => Part(spec, waveforms, count, (long)new RandomStream(samplingSeed, Purpose.WaveformSample, part).NextBits())).ToArray();
        var classNames = Enumerable.Range(1, spec.Classes).Select(number => $"waveform {number}").ToArray();
        return new("the drawn series", classNames, spec.Length, spec.Channels, parts[0], parts[1], parts[2], []);
    }

    private static SeriesPart Part(SyntheticWaveformsSpec spec, Waveform[] waveforms, int count, long seed)
    {
        var size = spec.Length * spec.Channels;
        if ((long)count * size > Array.MaxLength)
        {
            throw new DatasetException(".length", $"{count} samples of {spec.Length}×{spec.Channels} values do not fit into memory. Lower the samples, length or channels.");
        }

        var (values, labels) = (new float[count * size], new int[count]);
        _ = Parallel.For(0, count, i =>
        {
            var stream = new RandomStream(seed, Purpose.WaveformSample, i);
            // Every class equally often; which sample comes first is shuffled later.
            labels[i] = i % spec.Classes;
            var (shift, speed) = (stream.NextDouble(0, spec.Shift), 1 + stream.NextDouble(-spec.SpeedSpread, spec.SpeedSpread));
            var strength = 1 + stream.NextDouble(-spec.StrengthSpread, spec.StrengthSpread);
            for (var at = 0; at < size; at++)
            {
                var (step, channel) = (at / spec.Channels, at % spec.Channels);
                var wave = waveforms[(labels[i] * spec.Channels) + channel].At(((double)step / spec.Length * speed), shift);
                values[(i * size) + at] = (float)((strength * wave) + (spec.Noise * stream.NextNormal()));
            }
        });
        return new(values, labels);
    }
}
