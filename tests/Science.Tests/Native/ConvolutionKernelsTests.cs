using Invaria.Science.Native;

namespace Invaria.Science.Tests.Native;

[Collection(Alone.Name)]
public sealed class ConvolutionKernelsTests
{
    private static readonly ConvolutionShape Shape = new(16, 16, 16, 3);

    [Fact]
    public void Both_kernels_compute_the_same_convolution_and_are_really_two()
    {
        Assert.SkipUnless(ConvolutionKernels.CanSwitch, "There is no switch between kernels on this platform.");
        Assert.SkipWhen(ConvolutionKernels.InUse == ConvolutionKernels.LibTorch, "oneDNN's convolutions are wrong on this machine.");

        var (one, other) = (ConvolutionKernels.With(ConvolutionKernels.OneDnn, Shape.Compute), ConvolutionKernels.With(ConvolutionKernels.LibTorch, Shape.Compute));

        Assert.Equal(one, other, (a, b) => Math.Abs(a - b) < 1e-2);
        Assert.NotEqual(one, other);
        Assert.Equal(ConvolutionKernels.OneDnn, ConvolutionKernels.InUse);
        Assert.Null(ConvolutionCheck.FirstFault(shape => ConvolutionKernels.With(ConvolutionKernels.OneDnn, shape.Compute), shape => ConvolutionKernels.With(ConvolutionKernels.LibTorch, shape.Compute)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(5f)]
    public void One_wrong_number_in_one_of_several_calls_is_found(float wrong)
    {
        var calls = 0;

        var fault = ConvolutionCheck.FirstFault(
            shape =>
            {
                var numbers = Plain(shape);
                numbers[^1] = ++calls == 7 ? wrong : numbers[^1];
                return numbers;
            }, Plain);

        Assert.Equal(7, calls);
        Assert.StartsWith("16 to 16 channels of 16×16, kernel 3, stride 1: off by ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_last_digits_are_no_fault() =>
        Assert.Null(ConvolutionCheck.FirstFault(shape => [.. Plain(shape).Select(number => number * (1 + 1e-5f))], Plain));

    private static float[] Plain(ConvolutionShape shape) => [.. Enumerable.Range(0, 100).Select(i => (float)Math.Cos(i + shape.Channels))];
}
