using OpenCvSharp;

namespace Invaria.Science.Transfer.Detections.Proposals;

/// <summary>
/// The edges of a picture as thin lines: strength of the grey picture's Sobel gradient as a share of the greatest, only where it is not
/// exceeded along its own direction, and that direction in [0, π).
/// </summary>
internal static class EdgeMap
{
    /// <returns>Strength and direction, [H, W] floats each; the caller's to dispose of.</returns>
    public static (Mat Strength, Mat Direction) Of(Mat image)
    {
        using var grey = new Mat();
        using var smooth = new Mat();
        using var gradientX = new Mat();
        using var gradientY = new Mat();
        Cv2.CvtColor(image, grey, ColorConversionCodes.BGR2GRAY);
        Cv2.GaussianBlur(grey, smooth, new(3, 3), 0);
        Cv2.Sobel(smooth, gradientX, MatType.CV_32F, 1, 0);
        Cv2.Sobel(smooth, gradientY, MatType.CV_32F, 0, 1);
        _ = gradientX.GetArray(out float[] x);
        _ = gradientY.GetArray(out float[] y);
        var strength = new float[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            strength[i] = MathF.Sqrt((x[i] * x[i]) + (y[i] * y[i]));
        }

        var most = Math.Max(strength.Max(), 1e-6f);
        var (thin, direction) = (new float[x.Length], new float[x.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            var angle = MathF.Atan2(y[i], x[i]);
            direction[i] = angle < 0 ? angle + MathF.PI : angle >= MathF.PI ? 0 : angle;
            thin[i] = IsCrest(strength, image.Width, image.Height, i, direction[i]) ? strength[i] / most : 0;
        }

        return (Copy(thin, image), Copy(direction, image));
    }

    /// <summary>Whether neither neighbour along the gradient is stronger.</summary>
    private static bool IsCrest(float[] strength, int width, int height, int at, float direction)
    {
        var (column, row) = (at % width, at / width);
        var (stepX, stepY) = ((int)MathF.Round(MathF.Cos(direction)), (int)MathF.Round(MathF.Sin(direction)));
        return strength[at] >= At(column + stepX, row + stepY) && strength[at] > At(column - stepX, row - stepY);

        float At(int x, int y) => x < 0 || y < 0 || x >= width || y >= height ? 0 : strength[(y * width) + x];
    }

    // The pixels of a Mat over managed memory are not its own.
    private static Mat Copy(float[] values, Mat image)
    {
        using var view = Mat.FromPixelData(image.Height, image.Width, MatType.CV_32FC1, values);
        return view.Clone();
    }
}
