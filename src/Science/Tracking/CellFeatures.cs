using Invaria.Science.Images;

namespace Invaria.Science.Tracking;

/// <summary>
/// What a correlation filter sees of a region: histograms of gradient directions in cells, each normalised by its surroundings
/// (after Dalal and Triggs 2005), with gray value and two colour differences, faded out towards the rim.
/// </summary>
internal sealed class CellFeatures
{
    /// <summary>Cells along each side.</summary>
    public const int Cells = 32;

    /// <summary>Values of a cell.</summary>
    public const int Channels = Directions + 3;

    private const int Directions = 9;
    private const int CellSide = 4;
    private const int Side = Cells * CellSide;

    // Objects turn and bend while the background behind them keeps its edges: colour must weigh more than it has variance.
    private const float ColourWeight = 2;

    private static readonly float[] Fade = [.. Enumerable.Range(0, Cells).Select(i => (float)(0.5 * (1 - Math.Cos(2 * Math.PI * (i + 0.5) / Cells))))];

    private readonly float[] _gray = new float[Side * Side];
    private readonly float[] _energy = new float[Cells * Cells];

    /// <summary>[Channels][Cells, Cells].</summary>
    public float[][] Values { get; } = [.. Enumerable.Range(0, Channels).Select(_ => new float[Cells * Cells])];

    /// <summary>Looks at a region; what lies outside the frame is like its edge.</summary>
    /// <param name="rgb">[height, width, 3].</param>
    /// <param name="width">Width of the frame.</param>
    /// <param name="height">Height of the frame.</param>
    /// <param name="region">Any part of it, in pixels.</param>
    public void Look(ReadOnlySpan<byte> rgb, int width, int height, Box region)
    {
        foreach (var channel in Values)
        {
            channel.AsSpan().Clear();
        }

        Sample(rgb, width, height, region);
        Directed();
        Normalise();
        for (var row = 0; row < Cells; row++)
        {
            for (var column = 0; column < Cells; column++)
            {
                var fade = Fade[row] * Fade[column];
                foreach (var channel in Values)
                {
                    channel[(row * Cells) + column] *= fade;
                }
            }
        }
    }

    /// <summary>The region at a fixed size: gray values for the gradients, cell means for the colours.</summary>
    private void Sample(ReadOnlySpan<byte> rgb, int width, int height, Box region)
    {
        Span<int> columns = stackalloc int[Side];
        Span<float> shares = stackalloc float[Side];
        for (var i = 0; i < Side; i++)
        {
            var x = Math.Clamp(region.X + (region.Width * (i + 0.5) / Side) - 0.5, 0, width - 1);
            columns[i] = Math.Min((int)x, width - 2);
            shares[i] = (float)(x - columns[i]);
        }

        const float scale = 1f / 255;
        const float mean = ColourWeight / (CellSide * CellSide);
        for (var i = 0; i < Side; i++)
        {
            var y = Math.Clamp(region.Y + (region.Height * (i + 0.5) / Side) - 0.5, 0, height - 1);
            var row = Math.Min((int)y, height - 2);
            var down = (float)(y - row);
            var above = rgb.Slice(row * width * 3, width * 3);
            var below = rgb.Slice((row + 1) * width * 3, width * 3);
            for (var j = 0; j < Side; j++)
            {
                var at = columns[j] * 3;
                var right = shares[j];
                var (w00, w01, w10, w11) = ((1 - right) * (1 - down) * scale, right * (1 - down) * scale, (1 - right) * down * scale, right * down * scale);
                var red = (above[at] * w00) + (above[at + 3] * w01) + (below[at] * w10) + (below[at + 3] * w11);
                var green = (above[at + 1] * w00) + (above[at + 4] * w01) + (below[at + 1] * w10) + (below[at + 4] * w11);
                var blue = (above[at + 2] * w00) + (above[at + 5] * w01) + (below[at + 2] * w10) + (below[at + 5] * w11);
                var gray = (0.299f * red) + (0.587f * green) + (0.114f * blue);
                _gray[(i * Side) + j] = gray;
                var cell = (i / CellSide * Cells) + (j / CellSide);
                Values[Directions][cell] += (gray - 0.5f) * mean;
                Values[Directions + 1][cell] += (red - green) * mean;
                Values[Directions + 2][cell] += (((red + green) * 0.5f) - blue) * mean;
            }
        }
    }

    /// <summary>Each pixel's gradient counts, by its strength, for the two nearest of nine directions without sign.</summary>
    private void Directed()
    {
        for (var i = 1; i < Side - 1; i++)
        {
            for (var j = 1; j < Side - 1; j++)
            {
                var at = (i * Side) + j;
                var (x, y) = (_gray[at + 1] - _gray[at - 1], _gray[at + Side] - _gray[at - Side]);
                var strength = MathF.Sqrt((x * x) + (y * y));
                if (strength < 1e-4f)
                {
                    continue;
                }

                var place = MathF.Atan2(y, x) * (Directions / MathF.PI);
                place += place < 0 ? Directions : 0;
                var direction = (int)place;
                var share = place - direction;
                var cell = (i / CellSide * Cells) + (j / CellSide);
                Values[direction % Directions][cell] += strength * (1 - share);
                Values[(direction + 1) % Directions][cell] += strength * share;
            }
        }
    }

    /// <summary>Divides a cell's histogram by the length of those around it, so that light does not count, and clips it.</summary>
    private void Normalise()
    {
        const float most = 0.4f;
        for (var cell = 0; cell < _energy.Length; cell++)
        {
            var sum = 0f;
            for (var direction = 0; direction < Directions; direction++)
            {
                sum += Values[direction][cell] * Values[direction][cell];
            }

            _energy[cell] = sum;
        }

        for (var row = 0; row < Cells; row++)
        {
            for (var column = 0; column < Cells; column++)
            {
                var sum = 0.05f;
                for (var i = Math.Max(0, row - 1); i <= Math.Min(Cells - 1, row + 1); i++)
                {
                    for (var j = Math.Max(0, column - 1); j <= Math.Min(Cells - 1, column + 1); j++)
                    {
                        sum += _energy[(i * Cells) + j];
                    }
                }

                var scale = 1 / MathF.Sqrt(sum);
                var cell = (row * Cells) + column;
                for (var direction = 0; direction < Directions; direction++)
                {
                    Values[direction][cell] = MathF.Min(Values[direction][cell] * scale, most);
                }
            }
        }
    }
}
