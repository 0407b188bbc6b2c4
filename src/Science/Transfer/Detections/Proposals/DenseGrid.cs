using System.Collections.Concurrent;
using Invaria.Science.Detection;
using Invaria.Shared.Specs.Transfer.Proposals;

namespace Invaria.Science.Transfer.Detections.Proposals;

/// <summary>Boxes of several sizes and proportions that slide over the picture; all lie inside it.</summary>
public sealed class DenseGrid(DenseGridSpec spec) : RegionProposals
{
    // All pictures of one size share their boxes.
    private readonly ConcurrentDictionary<(int Width, int Height), BoundingBox[]> _grids = new();

    public override double Work => 0;

    public override BoundingBox[] Of(ScaledScenes scenes, int index)
    {
        var scene = scenes.Scene(index);
        return Of(scene.Width, scene.Height);
    }

    /// <summary>The boxes of a picture of that size.</summary>
    public BoundingBox[] Of(int width, int height) => _grids.GetOrAdd((width, height), size => [.. Boxes(size.Width, size.Height)]);

    private IEnumerable<BoundingBox> Boxes(int width, int height)
    {
        foreach (var side in spec.Sides())
        {
            foreach (var ratio in spec.Ratios)
            {
                var square = side * Math.Min(width, height);
                var (boxWidth, boxHeight) = (Math.Min(width, square / Math.Sqrt(ratio)), Math.Min(height, square * Math.Sqrt(ratio)));
                foreach (var y in Places(height - boxHeight, boxHeight * spec.Spacing))
                {
                    foreach (var x in Places(width - boxWidth, boxWidth * spec.Spacing))
                    {
                        yield return new(x, y, x + boxWidth, y + boxHeight);
                    }
                }
            }
        }
    }

    /// <summary>From one border to the other in equal steps, none longer than asked for.</summary>
    private static IEnumerable<double> Places(double room, double step)
    {
        var steps = (int)Math.Ceiling((room / step) - 1e-9);
        return steps <= 0 ? [room / 2] : Enumerable.Range(0, steps + 1).Select(i => room * i / steps);
    }
}
