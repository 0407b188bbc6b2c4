using Invaria.Science.Native;

namespace Invaria.Science.Tests.Native;

[Collection(Alone.Name)]
public sealed class ConvolutionKernelsTests
{
    private static readonly ConvolutionShape Shape = new(16, 16, 16, 3);

    [Fact]
    public void All_kernels_compute_the_same_convolution_and_LibTorchs_are_really_others()
    {
        Assert.SkipUnless(ConvolutionKernels.CanSwitch, "There is no switch between kernels on this platform.");
        var before = ConvolutionKernels.InUse;

        var numbers = new[] { ConvolutionKernels.OneDnn, ConvolutionKernels.OneDnnInWholeBlocks, ConvolutionKernels.LibTorch }
            .Select(kernels => ConvolutionKernels.With(kernels, Shape.Compute)).ToArray();

        // Of whole blocks of channels, so that oneDNN is right on every machine that was ever seen.
        Assert.All(numbers, one => Assert.Equal(numbers[0], one, (a, b) => Math.Abs(a - b) < 1e-2));
        Assert.NotEqual(numbers[0], numbers[2]);
        Assert.Equal(before, ConvolutionKernels.InUse);
    }

    [Fact]
    public void The_kernels_in_use_are_right()
    {
        Assert.SkipUnless(ConvolutionKernels.CanSwitch, "There is no switch between kernels on this platform.");

        Assert.Null(ConvolutionCheck.FirstFault(shape => shape.Compute(), shape => ConvolutionKernels.With(ConvolutionKernels.LibTorch, shape.Compute)));
    }

    [Theory]
    [InlineData(33, 5, 7, 3, 1, 0)]
    [InlineData(3, 16, 16, 3, 1, 0)]
    [InlineData(3, 20, 16, 3, 2, 0)]
    [InlineData(16, 32, 8, 1, 2, 0)]
    [InlineData(7, 30, 24, 3, 1, 4)]
    public void Channels_filled_up_to_whole_blocks_change_neither_a_convolution_nor_its_gradients(int channels, int filters, int size, int kernel, int stride, int dilation)
    {
        Assert.SkipUnless(ConvolutionKernels.CanSwitch, "There is no switch between kernels on this platform.");
        var shape = new ConvolutionShape(channels, filters, size, kernel, stride, dilation);

        var (filled, right) = (ConvolutionKernels.With(ConvolutionKernels.OneDnnInWholeBlocks, shape.Compute), ConvolutionKernels.With(ConvolutionKernels.LibTorch, shape.Compute));

        Assert.Equal(right, filled, (a, b) => Math.Abs(a - b) < 1e-3 * right.Max());
    }

    [Fact]
    public void Right_kernels_stay_in_use() =>
        Assert.Equal((ConvolutionKernels.OneDnn, null), ConvolutionCheck.Choose(_ => Plain));

    [Fact]
    public void Kernels_that_are_wrong_with_partly_filled_blocks_get_whole_ones()
    {
        var (kernels, fault) = ConvolutionCheck.Choose(kernels => kernels == ConvolutionKernels.OneDnn ? shape => shape.Channels % 8 == 0 ? Plain(shape) : Wrong(shape) : Plain);

        Assert.Equal(ConvolutionKernels.OneDnnInWholeBlocks, kernels);
        Assert.StartsWith("3 to 16 channels of 16×16, kernel 3, stride 1: off by ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_that_are_wrong_with_whole_blocks_too_are_not_used()
    {
        var (kernels, fault) = ConvolutionCheck.Choose(kernels => kernels == ConvolutionKernels.LibTorch ? Plain : Wrong);

        Assert.Equal(ConvolutionKernels.LibTorch, kernels);
        Assert.NotNull(fault);
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

    private static float[] Wrong(ConvolutionShape shape) => [.. Plain(shape).Select((number, i) => i == 50 ? float.NaN : number)];
}
