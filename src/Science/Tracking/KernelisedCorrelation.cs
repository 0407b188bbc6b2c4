using Invaria.Science.Images;
using Invaria.Shared.Specs.Mining;

namespace Invaria.Science.Tracking;

/// <summary>
/// Kernelised correlation filter (Henriques, Caseiro, Martins, Batista 2015) with a Gaussian kernel: ridge regression over all cyclic shifts
/// of a window's surroundings onto a peak at no shift, which the Fourier transform makes diagonal. The size of the window stays.
/// </summary>
public sealed class KernelisedCorrelation : ObjectTracker
{
    private const int Cells = CellFeatures.Cells;

    // As published for gradient features.
    private const double KernelWidth = 0.5;
    private const float Regularisation = 1e-4f;
    private const double PeakWidth = 0.1;

    // The peak's surroundings, which are no sidelobe, in cells to each side (Bolme et al. 2010: 5 of 11×11).
    private const int PeakRadius = 5;

    private static readonly Fourier2D Fourier = new(Cells);

    private readonly TrackingSpec _spec;
    private readonly CellFeatures _features = new();
    private readonly Spectrum[] _seen = Spectra();
    private readonly Spectrum[] _model = Spectra();
    private readonly Spectrum _filter = new();
    private readonly Spectrum _kernel = new();
    private readonly Spectrum _wanted;
    private int _width;
    private int _height;
    private Box _box;
    private double _modelEnergy;

    public KernelisedCorrelation(TrackingSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _wanted = Wanted(spec.Padding);
    }

    /// <summary>Peak-to-sidelobe ratio of the last answer: how far the peak stands above the rest, in standard deviations.</summary>
    public double Peak { get; private set; }

    public override void Begin(ReadOnlySpan<byte> rgb, int width, int height, Box box)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        (_width, _height, _box) = (width, height, box);
        Learn(rgb, 1);
    }

    public override Box? Follow(ReadOnlySpan<byte> rgb)
    {
        See(rgb);
        Correlate(_seen, Energy(_seen), _model, _modelEnergy, _kernel);
        _kernel.MultiplyBy(_filter);
        Fourier.Inverse(_kernel.Real, _kernel.Imaginary);
        var (x, y) = FindPeak(_kernel.Real);
        if (Peak < _spec.LeastPeak)
        {
            return null;
        }

        var region = Region;
        _box = _box with { X = _box.X + (x * region.Width / Cells), Y = _box.Y + (y * region.Height / Cells) };
        Learn(rgb, (float)_spec.LearningRate);
        return _box;
    }

    private Box Region => new(
        _box.CentreX - (_box.Width * _spec.Padding / 2), _box.CentreY - (_box.Height * _spec.Padding / 2), _box.Width * _spec.Padding, _box.Height * _spec.Padding);

    private static Spectrum[] Spectra() => [.. Enumerable.Range(0, CellFeatures.Channels).Select(_ => new Spectrum())];

    /// <summary>The answer that is wanted: a narrow Gaussian about no shift.</summary>
    private static Spectrum Wanted(double padding)
    {
        var wanted = new Spectrum();
        var width = PeakWidth * Cells / padding;
        for (var i = 0; i < wanted.Real.Length; i++)
        {
            var (x, y) = (Wrapped(i % Cells), Wrapped(i / Cells));
            wanted.Real[i] = (float)Math.Exp(-((x * x) + (y * y)) / (2 * width * width));
        }

        Fourier.Forward(wanted.Real, wanted.Imaginary);
        return wanted;
    }

    private static int Wrapped(int shift) => shift < Cells / 2 ? shift : shift - Cells;

    private void See(ReadOnlySpan<byte> rgb)
    {
        _features.Look(rgb, _width, _height, Region);
        for (var channel = 0; channel < _seen.Length; channel++)
        {
            _features.Values[channel].CopyTo(_seen[channel].Real.AsSpan());
            _seen[channel].Imaginary.AsSpan().Clear();
            Fourier.Forward(_seen[channel].Real, _seen[channel].Imaginary);
        }
    }

    private void Learn(ReadOnlySpan<byte> rgb, float rate)
    {
        if (rate == 0)
        {
            return;
        }

        See(rgb);
        var energy = Energy(_seen);
        Correlate(_seen, energy, _seen, energy, _kernel);
        _kernel.Divide(_wanted, Regularisation);
        _filter.Approach(_kernel, rate);
        for (var channel = 0; channel < _seen.Length; channel++)
        {
            _model[channel].Approach(_seen[channel], rate);
        }

        _modelEnergy = Energy(_model);
    }

    /// <summary>Squared length of the features behind spectra (Parseval).</summary>
    private static double Energy(Spectrum[] spectra)
    {
        var sum = 0.0;
        foreach (var spectrum in spectra)
        {
            for (var i = 0; i < spectrum.Real.Length; i++)
            {
                sum += (spectrum.Real[i] * spectrum.Real[i]) + (spectrum.Imaginary[i] * spectrum.Imaginary[i]);
            }
        }

        return sum / (Cells * Cells);
    }

    /// <summary>Spectrum of the Gaussian kernel between one and all cyclic shifts of the other.</summary>
    private static void Correlate(Spectrum[] one, double oneEnergy, Spectrum[] other, double otherEnergy, Spectrum result)
    {
        result.Clear();
        for (var channel = 0; channel < one.Length; channel++)
        {
            result.AddProduct(one[channel], other[channel]);
        }

        Fourier.Inverse(result.Real, result.Imaginary);
        var values = (double)(Cells * Cells * one.Length);
        for (var i = 0; i < result.Real.Length; i++)
        {
            var distance = Math.Max(0, (oneEnergy + otherEnergy - (2 * result.Real[i])) / values);
            result.Real[i] = (float)Math.Exp(-distance / (KernelWidth * KernelWidth));
        }

        result.Imaginary.AsSpan().Clear();
        Fourier.Forward(result.Real, result.Imaginary);
    }

    /// <summary>Shift of the greatest answer in cells, between cells by a parabola through its neighbours.</summary>
    private (double X, double Y) FindPeak(float[] answer)
    {
        var best = 0;
        for (var i = 1; i < answer.Length; i++)
        {
            best = answer[i] > answer[best] ? i : best;
        }

        var (column, row) = (best % Cells, best / Cells);
        Peak = Ratio(answer, column, row);
        return (
            Wrapped(column) + Between(answer[(row * Cells) + ((column + Cells - 1) % Cells)], answer[best], answer[(row * Cells) + ((column + 1) % Cells)]),
            Wrapped(row) + Between(answer[((row + Cells - 1) % Cells * Cells) + column], answer[best], answer[((row + 1) % Cells * Cells) + column]));
    }

    private static double Between(float before, float at, float after)
    {
        var bend = before - (2 * at) + after;
        return bend >= 0 ? 0 : Math.Clamp(0.5 * (before - after) / bend, -0.5, 0.5);
    }

    private static double Ratio(float[] answer, int column, int row)
    {
        var (sum, squares, count) = (0.0, 0.0, 0);
        for (var i = 0; i < answer.Length; i++)
        {
            if (Math.Abs(Wrapped((i % Cells) - column & (Cells - 1))) > PeakRadius || Math.Abs(Wrapped((i / Cells) - row & (Cells - 1))) > PeakRadius)
            {
                (sum, squares, count) = (sum + answer[i], squares + (answer[i] * answer[i]), count + 1);
            }
        }

        var mean = sum / count;
        return (answer[(row * Cells) + column] - mean) / Math.Sqrt(Math.Max((squares / count) - (mean * mean), 1e-12));
    }

    /// <summary>[Cells, Cells] complex numbers.</summary>
    private sealed class Spectrum
    {
        public float[] Real { get; } = new float[Cells * Cells];

        public float[] Imaginary { get; } = new float[Cells * Cells];

        public void Clear()
        {
            Real.AsSpan().Clear();
            Imaginary.AsSpan().Clear();
        }

        /// <summary>Adds one · conj(other).</summary>
        public void AddProduct(Spectrum one, Spectrum other)
        {
            for (var i = 0; i < Real.Length; i++)
            {
                Real[i] += (one.Real[i] * other.Real[i]) + (one.Imaginary[i] * other.Imaginary[i]);
                Imaginary[i] += (one.Imaginary[i] * other.Real[i]) - (one.Real[i] * other.Imaginary[i]);
            }
        }

        public void MultiplyBy(Spectrum other)
        {
            for (var i = 0; i < Real.Length; i++)
            {
                (Real[i], Imaginary[i]) = ((Real[i] * other.Real[i]) - (Imaginary[i] * other.Imaginary[i]), (Real[i] * other.Imaginary[i]) + (Imaginary[i] * other.Real[i]));
            }
        }

        /// <summary>Becomes wanted / (this + regularisation).</summary>
        public void Divide(Spectrum wanted, float regularisation)
        {
            for (var i = 0; i < Real.Length; i++)
            {
                var (real, imaginary) = (Real[i] + regularisation, Imaginary[i]);
                var scale = 1 / ((real * real) + (imaginary * imaginary));
                Real[i] = ((wanted.Real[i] * real) + (wanted.Imaginary[i] * imaginary)) * scale;
                Imaginary[i] = ((wanted.Imaginary[i] * real) - (wanted.Real[i] * imaginary)) * scale;
            }
        }

        /// <summary>Goes a share of the way towards another.</summary>
        public void Approach(Spectrum other, float rate)
        {
            for (var i = 0; i < Real.Length; i++)
            {
                Real[i] += (other.Real[i] - Real[i]) * rate;
                Imaginary[i] += (other.Imaginary[i] - Imaginary[i]) * rate;
            }
        }
    }
}
