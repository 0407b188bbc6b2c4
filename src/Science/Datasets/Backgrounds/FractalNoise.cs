namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>Smooth random fields: gradient noise on a lattice (Perlin 2002) and its sum over octaves.</summary>
internal readonly struct FractalNoise(ulong seed)
{
    private static readonly (double Cos, double Sin)[] Directions = [.. Enumerable.Range(0, 64).Select(i => (Math.Cos(i * Math.PI / 32), Math.Sin(i * Math.PI / 32)))];

    /// <summary>Sum over octaves, each twice as fine and half as strong; about in [−1, 1].</summary>
    public double Sum(double x, double y, int octaves)
    {
        double sum = 0, strength = 0.5;
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += strength * At(x, y, octave);
            (x, y, strength) = ((x * 2) + 17.3, (y * 2) - 9.1, strength / 2);
        }

        return sum * 1.6;
    }

    private double At(double x, double y, int octave)
    {
        var (left, top) = (Math.Floor(x), Math.Floor(y));
        var (right, down) = (x - left, y - top);
        var (column, row) = ((int)left, (int)top);
        var (shareX, shareY) = (Fade(right), Fade(down));
        var upper = Mix(Slope(column, row, octave, right, down), Slope(column + 1, row, octave, right - 1, down), shareX);
        var lower = Mix(Slope(column, row + 1, octave, right, down - 1), Slope(column + 1, row + 1, octave, right - 1, down - 1), shareX);
        return Mix(upper, lower, shareY) * 1.4;
    }

    private double Slope(int column, int row, int octave, double x, double y)
    {
        // Two multiplications spread the lattice point over the 64 directions: cheaper than a full generator, and noise needs no more.
        var key = seed ^ ((ulong)(uint)column * 0x9E3779B97F4A7C15) ^ ((ulong)(uint)row * 0xC2B2AE3D27D4EB4F) ^ ((ulong)octave * 0x165667B19E3779F9);
        key = (key ^ (key >> 29)) * 0xBF58476D1CE4E5B9;
        key ^= key >> 32;
        var (cos, sin) = Directions[(int)((key * 0xD6E8FEB86659FD93) >> 58)];
        return (x * cos) + (y * sin);
    }

    private static double Fade(double share) => share * share * share * ((share * ((share * 6) - 15)) + 10);

    private static double Mix(double first, double second, double share) => first + ((second - first) * share);
}
