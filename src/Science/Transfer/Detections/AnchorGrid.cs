using System.Collections.Concurrent;
using Invaria.Science.Detection;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Anchors (Ren et al. 2015, section 3.1.1): at each place of a feature map a box of each size and proportion.</summary>
/// <param name="spec">Sizes and proportions.</param>
/// <param name="stride">Pixels of the picture to a pixel of the map.</param>
internal sealed class AnchorGrid(FasterRcnnSpec spec, int stride)
{
    private readonly ConcurrentDictionary<(int Rows, int Columns, int ShorterSide), BoundingBox[]> _grids = new();

    /// <summary>All anchors of a map, by anchor, then row, then column.</summary>
    /// <param name="rows">Height of the map.</param>
    /// <param name="columns">Width of the map.</param>
    /// <param name="shorterSide">Shorter side of the picture itself, without padding.</param>
    public BoundingBox[] Of(int rows, int columns, int shorterSide) => _grids.GetOrAdd((rows, columns, shorterSide), key => [.. Boxes(key.Rows, key.Columns, key.ShorterSide)]);

    private IEnumerable<BoundingBox> Boxes(int rows, int columns, int shorterSide)
    {
        foreach (var scale in spec.AnchorScales)
        {
            foreach (var ratio in spec.AnchorRatios)
            {
                var (width, height) = (scale * shorterSide / Math.Sqrt(ratio), scale * shorterSide * Math.Sqrt(ratio));
                for (var row = 0; row < rows; row++)
                {
                    for (var column = 0; column < columns; column++)
                    {
                        var (x, y) = ((column + 0.5) * stride, (row + 0.5) * stride);
                        yield return new(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));
                    }
                }
            }
        }
    }
}
