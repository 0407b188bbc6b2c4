using static TorchSharp.torch;

namespace Invaria.Science.Detection;

/// <summary>
/// The part of a feature map under each box as a grid of fixed size (RoIAlign; He et al. 2017, section 3): every cell is the mean of
/// the map at regularly spaced points, between whose pixels it is interpolated bilinearly; nothing is rounded. Pixel i of the map
/// stands for the picture about (i + ½) · stride.
/// </summary>
/// <remarks>
/// The points of a cell are a grid, and a bilinear weight is a weight along x times one along y: the mean over the points is a
/// weighted sum of columns of weighted sums of rows. So the whole operation is two matrix products, and its gradient with respect
/// to the map two more. The boxes get no gradient, as in the paper.
/// </remarks>
public static class RoiAlign
{
    /// <param name="map">Feature map of one picture, [C, H, W].</param>
    /// <param name="boxes">R boxes in pixels of the picture.</param>
    /// <param name="stride">Pixels of the picture to a pixel of the map.</param>
    /// <param name="side">Cells along each side of the grid, S.</param>
    /// <param name="points">Points of a cell along each side; 0: as many as the cell has pixels of the map, rounded up.</param>
    /// <returns>[R, C, S, S]; a tensor of the caller's dispose scope. Points more than a pixel outside the map count as 0.</returns>
    public static Tensor Of(Tensor map, ReadOnlySpan<BoundingBox> boxes, double stride, int side, int points = 2)
    {
        using var scope = NewDisposeScope();
        var (channels, height, width) = (map.shape[0], (int)map.shape[1], (int)map.shape[2]);
        var (across, down) = (new float[boxes.Length * side * width], new float[boxes.Length * side * height]);
        for (var i = 0; i < boxes.Length; i++)
        {
            Weigh(across.AsSpan(i * side * width, side * width), width, (boxes[i].X1 / stride) - 0.5, (boxes[i].X2 / stride) - 0.5, side, points);
            Weigh(down.AsSpan(i * side * height, side * height), height, (boxes[i].Y1 / stride) - 0.5, (boxes[i].Y2 / stride) - 0.5, side, points);
        }

        // [R·S, W] · [W, C·H] → [R, S·C, H]; that · [R, H, S] → [R, S·C, S], the first S along x, the last along y.
        var columns = tensor(across, [boxes.Length * side, width]).to(map.device).matmul(map.permute(2, 0, 1).reshape(width, channels * height));
        var cells = columns.view(boxes.Length, side * channels, height).matmul(tensor(down, [boxes.Length, side, height]).to(map.device).transpose(1, 2));
        return cells.view(boxes.Length, side, channels, side).permute(0, 2, 3, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Weights [side, size] of the map's pixels along one axis for each cell between two positions.</summary>
    private static void Weigh(Span<float> weights, int size, double start, double end, int side, int points)
    {
        var cell = (end - start) / side;
        var count = points > 0 ? points : Math.Max(1, (int)Math.Ceiling(cell));
        var share = 1f / count;
        for (var i = 0; i < side; i++)
        {
            var row = weights.Slice(i * size, size);
            for (var j = 0; j < count; j++)
            {
                var position = start + (i * cell) + ((j + 0.5) * cell / count);
                if (position < -1 || position > size)
                {
                    continue;
                }

                position = Math.Clamp(position, 0, size - 1);
                var before = (int)position;
                var behind = (float)(position - before);
                row[before] += share * (1 - behind);
                row[Math.Min(before + 1, size - 1)] += share * behind;
            }
        }
    }
}
