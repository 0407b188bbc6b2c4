using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Runs;
using Invaria.Science.Transformations.Series;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;
using Invaria.Shared.Specs.Transformations.Series;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transformations.Series;

public sealed class SeriesTransformationTests
{
    private const int Windows = 300;

    public static TheoryData<int, int> Sizes => new() { { 60, 3 }, { 7, 1 }, { 2, 5 }, { 1, 2 } };

    public static TheoryData<TransformationSpec> All => [new JitterSpec(), new ScalingSpec(), new RotationSpec(), new PermutationSpec(), new PermutationSpec { Equal = false }, new MaskingSpec(), new CroppingSpec()];

    [Fact]
    public void Jitter_adds_normal_noise_of_its_deviation()
    {
        var noise = Enumerable.Range(0, Windows).SelectMany(i => Changed(new JitterSpec { Sigma = 0.1 }, new float[180], 60, 3, i)).ToArray();

        Assert.Equal(0, noise.Average(), 4 * 0.1 / Math.Sqrt(noise.Length));
        Assert.Equal(0.01, noise.Average(value => value * value), 4 * 0.01 * Math.Sqrt(2.0 / noise.Length));
        // A normal lies within one deviation with probability .6827.
        Assert.Equal(0.6827, noise.Count(value => Math.Abs(value) < 0.1) / (double)noise.Length, 4 * Math.Sqrt(0.22 / noise.Length));
    }

    [Fact]
    public void Scaling_multiplies_a_channel_by_one_normal_factor_about_1()
    {
        var factors = new List<double>();
        for (var i = 0; i < Windows; i++)
        {
            var window = Random(60, 3, i);
            var scaled = Changed(new ScalingSpec(), window, 60, 3, i);
            for (var channel = 0; channel < 3; channel++)
            {
                var factor = scaled[channel] / window[channel];
                factors.Add(factor);
                Assert.All(Enumerable.Range(0, 60), step => Assert.Equal(window[(step * 3) + channel] * factor, scaled[(step * 3) + channel], 1e-4f * Math.Max(1, Math.Abs(factor))));
            }
        }

        Assert.Equal(1, factors.Average(), 4 / Math.Sqrt(factors.Count));
        Assert.Equal(1, factors.Average(factor => (factor - 1) * (factor - 1)), 4 * Math.Sqrt(2.0 / factors.Count));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rotation_keeps_absolute_values_up_to_the_order_of_channels(int length, int channels)
    {
        var (flips, moves) = (0, 0);
        for (var i = 0; i < Windows; i++)
        {
            var window = Random(length, channels, i);
            var rotated = Changed(new RotationSpec(), window, length, channels, i);
            int[] from = [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(0, channels).First(other => Math.Abs(window[other]) == Math.Abs(rotated[channel])))];
            Assert.Equal(Enumerable.Range(0, channels), from.Order());
            for (var channel = 0; channel < channels; channel++)
            {
                var sign = Math.Sign(rotated[channel]) * Math.Sign(window[from[channel]]);
                (flips, moves) = (flips + (sign < 0 ? 1 : 0), moves + (from[channel] == channel ? 0 : 1));
                Assert.All(Enumerable.Range(0, length), step => Assert.Equal(sign * window[(step * channels) + from[channel]], rotated[(step * channels) + channel]));
            }
        }

        Assert.Equal(0.5, flips / (double)(Windows * channels), 4 * Math.Sqrt(0.25 / (Windows * channels)));
        Assert.Equal(1 - (1.0 / channels), moves / (double)(Windows * channels), 0.15);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Permutation_keeps_the_multiset_of_rows_in_at_most_five_segments(int length, int channels)
    {
        foreach (var equal in new[] { true, false })
        {
            for (var i = 0; i < Windows; i++)
            {
                // A row is told by its first value.
                var window = Enumerable.Range(0, length * channels).Select(at => (float)at).ToArray();
                var permuted = Changed(new PermutationSpec { Equal = equal }, window, length, channels, i);
                Assert.All(Enumerable.Range(0, length), step => Assert.Equal(Enumerable.Range(0, channels).Select(channel => permuted[step * channels] + channel), permuted[(step * channels)..((step + 1) * channels)]));
                int[] steps = [.. Enumerable.Range(0, length).Select(step => (int)permuted[step * channels] / channels)];
                Assert.Equal(Enumerable.Range(0, length), steps.Order());
                Assert.InRange(steps.Zip(steps.Skip(1)).Count(pair => pair.Second != pair.First + 1), 0, 4);
            }
        }
    }

    [Fact]
    public void Permutation_draws_every_number_of_segments_equally_often()
    {
        var window = Enumerable.Range(0, 60).Select(at => (float)at).ToArray();
        var unchanged = Enumerable.Range(0, 3000).Count(i => Changed(new PermutationSpec(), window, 60, 1, i).SequenceEqual(window));

        // One segment of five, and of more the order that changes nothing: (1 + 1/2 + 1/6 + 1/24 + 1/120) / 5.
        var expected = (1 + 0.5 + (1 / 6.0) + (1 / 24.0) + (1 / 120.0)) / 5;
        Assert.Equal(expected, unchanged / 3000.0, 4 * Math.Sqrt(expected * (1 - expected) / 3000));
    }

    [Fact]
    public void Masking_sets_its_share_of_values_to_0_and_keeps_the_others()
    {
        var masked = 0;
        for (var i = 0; i < Windows; i++)
        {
            var window = Random(60, 3, i);
            var left = Changed(new MaskingSpec(), window, 60, 3, i);
            Assert.All(left.Zip(window), pair => Assert.True(pair.First == 0 || pair.First == pair.Second));
            masked += left.Count(value => value == 0);
        }

        Assert.Equal(0.3, masked / (180.0 * Windows), 4 * Math.Sqrt(0.21 / (180 * Windows)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cropping_keeps_one_piece_of_50_to_100_percent_and_nothing_else(int length, int channels)
    {
        var shares = new List<double>();
        for (var i = 0; i < Windows; i++)
        {
            var window = Random(length, channels, i);
            var cropped = Changed(new CroppingSpec(), window, length, channels, i);
            int[] kept = [.. Enumerable.Range(0, length).Where(step => cropped[step * channels] != 0)];
            Assert.Equal(Enumerable.Range(kept[0], kept.Length), kept);
            Assert.All(Enumerable.Range(0, length * channels), at => Assert.Equal(kept.Contains(at / channels) ? window[at] : 0, cropped[at]));
            shares.Add(kept.Length / (double)length);
        }

        Assert.All(shares, share => Assert.InRange(share, 0.5, 1));
        Assert.True(length < 60 || (shares.Min() < 0.53 && shares.Max() > 0.97 && Math.Abs(shares.Average() - 0.75) < 0.04));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draws_are_a_function_of_seed_split_epoch_and_index(TransformationSpec spec)
    {
        float[] Draw(long seed, Split split, int epoch, params long[] indices)
        {
            var windows = indices.SelectMany(_ => Random(50, 4, 1)).ToArray();
            new SeriesDraws([spec, new ScalingSpec()], seed).Apply(windows, 50, 4, split, epoch, indices);
            return windows;
        }

        var batch = Draw(7, Split.Train, 3, 5, 0, 9);
        Assert.Equal(batch[200..400], Draw(7, Split.Train, 3, 0));
        Assert.Equal(batch[400..], Draw(7, Split.Train, 3, 9));
        Assert.All(new[] { Draw(8, Split.Train, 3, 0), Draw(7, Split.Test, 3, 0), Draw(7, Split.Train, 4, 0), Draw(7, Split.Train, 3, 1) }, other => Assert.NotEqual(batch[200..400], other));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_pair_differs_in_nothing_but_the_draw(TransformationSpec spec)
    {
        var dataset = new SyntheticWaveformsSpec { Length = 32, TrainSamples = 20, ValidationSamples = 10, TestSamples = 30, Noise = 0 };
        var (one, other) = Registry.TransformationPair(dataset, spec, 4, DataSources.BuiltIn);
        using var plain = Registry.Dataset(dataset, 4, DataSources.BuiltIn).Load(Split.Test, CPU, TestContext.Current.CancellationToken);
        using var first = one.Load(Split.Test, CPU, TestContext.Current.CancellationToken);
        using var second = other.Load(Split.Test, CPU, TestContext.Current.CancellationToken);
        using var again = Registry.TransformationPair(dataset, spec, 4, DataSources.BuiltIn).One.Load(Split.Test, CPU, TestContext.Current.CancellationToken);

        Assert.Equal(Values(first), Values(again));
        Assert.NotEqual(Values(first), Values(second));
        Assert.NotEqual(Values(first), Values(plain));
        Assert.Equal(plain.Labels.data<long>().ToArray(), first.Labels.data<long>().ToArray());
        Assert.Equal(one.SampleShape, other.SampleShape);
    }

    [Fact]
    public void The_sensitivity_of_an_encoder_is_measured_for_every_transformation_of_windows()
    {
        var dataset = new SyntheticForecastSpec { Rows = 1_000, Channels = 3, InputLength = 32, Horizon = 8 };
        var metric = new SensitivitySpec { Transformations = [new JitterSpec { Sigma = 1e-6 }, new JitterSpec(), new ScalingSpec(), new RotationSpec(), new PermutationSpec(), new MaskingSpec(), new CroppingSpec()], Pairs = 60, Distances = [Distance.L2] };
        var untrained = new UntrainedSpec { Dataset = dataset, Backbone = new TimeDrlEncoderSpec { PatchLength = 8, Stride = 8 } };
        using var backbone = Registry.Backbone(untrained, 0, DataSources.BuiltIn);
        backbone.eval();

        var measures = Registry.Invariance(metric, untrained, DataSources.BuiltIn).Run(backbone, new(new Recording(), 0, 0, CPU, static (_, _) => { }, TestContext.Current.CancellationToken));

        Assert.Equal(["jitter", "jitter", "scaling", "rotation", "permutation", "masking", "cropping"], measures.Select(measure => measure.Subject));
        Assert.InRange(measures[0].Value!.Value, 0, 1e-3);
        // Windows are normalised each by itself: what stretches one is not seen, but where it is turned over.
        Assert.All(measures.Skip(1), measure => Assert.InRange(measure.Value!.Value, 0.01, 2));
    }

    [Fact]
    public void A_window_of_another_size_is_refused()
    {
        var stream = new RandomStream(0, Purpose.SeriesTransformation);

        _ = Assert.Throws<ArgumentException>(() => new Jitter(new()).Apply(new float[5], 3, 2, ref stream));
    }

    private static float[] Values(LoadedSplit split)
    {
        using var all = arange(split.Count, dtype: ScalarType.Int64);
        using var windows = split.Inputs(all);
        return windows.data<float>().ToArray();
    }

    private static float[] Changed(TransformationSpec spec, float[] window, int length, int channels, int index)
    {
        float[] changed = [.. window];
        var stream = new RandomStream(2, Purpose.SeriesTransformation, index);
        SeriesTransformations.Create(spec).Apply(changed, length, channels, ref stream);
        return changed;
    }

    private static float[] Random(int length, int channels, int index)
    {
        var stream = new RandomStream(1, Purpose.SeriesNoise, index);
        return [.. Enumerable.Range(0, length * channels).Select(_ => (float)stream.NextNormal())];
    }
}
