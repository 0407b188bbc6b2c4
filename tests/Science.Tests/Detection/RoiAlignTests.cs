using Invaria.Science.Detection;
using Invaria.Science.Randomness;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Detection;

public sealed class RoiAlignTests
{
    [Fact]
    public void A_box_on_whole_cells_of_the_map_gives_their_means()
    {
        using var scope = NewDisposeScope();
        var map = arange(16, ScalarType.Float32).view(1, 4, 4);

        // Points at 0.25 and 0.75 of a pixel lie between centres; over two pixels inside the map their mean is the pixels' own.
        var pooled = RoiAlign.Of(map, [new(2, 2, 6, 6)], stride: 2, side: 2, points: 1);

        Assert.Equal([1, 1, 2, 2], pooled.shape);
        Assert.Equal([5, 6, 9, 10], pooled.data<float>().ToArray());
    }

    [Fact]
    public void A_plane_is_sampled_exactly_at_the_cells_centres()
    {
        using var scope = NewDisposeScope();
        var map = stack([arange(8, ScalarType.Float32).view(1, 8).expand(8, 8), (arange(8, ScalarType.Float32) * 10).view(8, 1).expand(8, 8)]);

        // The map at x (in its pixels) is x − ½; the box is 2.2 … 5.8 of them in three cells of 1.2.
        var pooled = RoiAlign.Of(map, [new(2.2 * 4, 1 * 4, 5.8 * 4, 7 * 4)], stride: 4, side: 3, points: 2);

        float[] expected = [2.3f, 3.5f, 4.7f, 2.3f, 3.5f, 4.7f, 2.3f, 3.5f, 4.7f, 15, 15, 15, 35, 35, 35, 55, 55, 55];
        Assert.All(pooled.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public void Two_matrix_products_give_what_the_definition_gives_point_by_point(int points)
    {
        using var scope = NewDisposeScope();
        var stream = new RandomStream(11, Purpose.Sampling);
        var map = randn([3, 7, 9], generator: new Generator(3));
        var boxes = Enumerable.Range(0, 25).Select(_ =>
        {
            // Some reach over the map's border, a few beyond it.
            var (x, y) = (stream.NextDouble(-30, 70), stream.NextDouble(-30, 60));
            return new BoundingBox(x, y, x + stream.NextDouble(1, 60), y + stream.NextDouble(1, 50));
        }).ToArray();

        var pooled = RoiAlign.Of(map, boxes, stride: 8, side: 3, points);

        var values = pooled.contiguous().data<float>().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var (roi, channel, row, column) = (i / 27, i / 9 % 3, i / 3 % 3, i % 3);
            Assert.Equal(ByDefinition(map, channel, boxes[roi], row, column, 8, 3, points), values[i], 1e-4);
        }
    }

    [Fact]
    public void Its_gradient_is_that_of_finite_differences()
    {
        using var scope = NewDisposeScope();
        var map = randn([2, 5, 6], generator: new Generator(3)).requires_grad_();
        BoundingBox[] boxes = [new(3, 2, 30, 25), new(-4, 6, 11, 47)];
        var weights = randn([2, 2, 3, 3], generator: new Generator(4));
        (RoiAlign.Of(map, boxes, 8, 3) * weights).sum().backward();
        var gradient = map.grad!.data<float>().ToArray();

        using var quiet = no_grad();
        for (var i = 0; i < gradient.Length; i++)
        {
            double At(double step)
            {
                var moved = map.detach().clone();
                moved.view(-1)[i] += step;
                return (RoiAlign.Of(moved, boxes, 8, 3) * weights).sum().item<float>();
            }

            Assert.Equal((At(0.5) - At(-0.5)) / 1, gradient[i], 1e-3);
        }
    }

    /// <summary>The mean of bilinear samples, each gathered from its four neighbours.</summary>
    private static double ByDefinition(Tensor map, int channel, BoundingBox box, int row, int column, double stride, int side, int points)
    {
        var (height, width) = ((int)map.shape[1], (int)map.shape[2]);
        var (cellWidth, cellHeight) = (box.Width / stride / side, box.Height / stride / side);
        var (across, down) = (points > 0 ? points : (int)Math.Ceiling(cellWidth), points > 0 ? points : (int)Math.Ceiling(cellHeight));
        var sum = 0.0;
        for (var i = 0; i < down; i++)
        {
            for (var j = 0; j < across; j++)
            {
                var y = (box.Y1 / stride) - 0.5 + (row * cellHeight) + ((i + 0.5) * cellHeight / down);
                var x = (box.X1 / stride) - 0.5 + (column * cellWidth) + ((j + 0.5) * cellWidth / across);
                if (y < -1 || y > height || x < -1 || x > width)
                {
                    continue;
                }

                (y, x) = (Math.Clamp(y, 0, height - 1), Math.Clamp(x, 0, width - 1));
                var (top, left) = ((int)y, (int)x);
                var (bottom, right) = (Math.Min(top + 1, height - 1), Math.Min(left + 1, width - 1));
                sum += ((1 - (y - top)) * (((1 - (x - left)) * Value(top, left)) + ((x - left) * Value(top, right))))
                    + ((y - top) * (((1 - (x - left)) * Value(bottom, left)) + ((x - left) * Value(bottom, right))));
            }
        }

        return sum / (across * down);

        double Value(int y, int x) => map[channel, y, x].item<float>();
    }
}
