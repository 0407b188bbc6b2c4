using System.Runtime.InteropServices;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Videos;

/// <summary>What happens in one sprite video: its objects, from the one farthest back, their movements, and what is behind and before them.</summary>
internal sealed class SpriteScene
{
    private const int Views = 6;

    private readonly Swing _panX;
    private readonly Swing _panY;

    public SpriteScene(SpriteVideosSpec spec, SpriteObjects objects, int video)
    {
        var stream = new RandomStream(objects.SamplingSeed, Purpose.SpriteScene, video);
        var side = PanningBackground.Side(spec.Width, spec.Height, spec.Pan);
        var scratch = new byte[side * side * 4];
        Background = new(objects.Background(Split.Train, side, ref stream, scratch).ToArray(), side);
        // The camera is slower than what it looks at.
        (_panX, _panY) = (new(ref stream, spec.Period * 1.5), new(ref stream, spec.Period * 1.5));
        Objects = new MovingSprite[spec.LeastObjects + stream.NextInt(spec.MostObjects - spec.LeastObjects + 1)];
        var objectSide = spec.ObjectScale * Math.Min(spec.Width, spec.Height);
        for (var i = 0; i < Objects.Length; i++)
        {
            int label, instance;
            do
            {
                label = stream.NextInt(spec.Sprites.Classes);
                instance = stream.NextInt(objects.Instances(label));
            }
            while (Objects.AsSpan(0, i).ToArray().Any(other => other.Instance == objects.Id(label, instance)));
            var picture = objects.Picture(label, instance, Math.Max(1, (int)Math.Round(objectSide)));
            Objects[i] = new(picture, objects.Id(label, instance), label, objectSide, Home(i, ref stream), spec, ref stream);
        }

        if (stream.NextBool(spec.Occlusion))
        {
            var width = stream.NextDouble(0.08, 0.16) * spec.Width;
            Post = new(new(objects.Background(Split.Train, side, ref stream, scratch).ToArray(), side), (side / 2.0) + stream.NextDouble(-0.35 * spec.Width, 0.35 * spec.Width) - (width / 2), width);
        }
    }

    public PanningBackground Background { get; }

    public MovingSprite[] Objects { get; }

    /// <summary>What stands before the objects, fixed to the background; null in most videos.</summary>
    public StandingPost? Post { get; }

    /// <summary>Of some places the one farthest from the other objects': they meet, but do not crowd.</summary>
    private (double X, double Y) Home(int placed, ref RandomStream stream)
    {
        const int tries = 12;
        var (home, farthest) = ((X: 0.0, Y: 0.0), -1.0);
        for (var i = 0; i < tries; i++)
        {
            var (x, y) = (stream.NextDouble(0.2, 0.8), stream.NextDouble(0.2, 0.8));
            var distance = double.MaxValue;
            foreach (ref readonly var other in Objects.AsSpan(0, placed))
            {
                distance = Math.Min(distance, Math.Pow(other.Home.X - x, 2) + Math.Pow(other.Home.Y - y, 2));
            }

            (home, farthest) = distance > farthest ? ((x, y), distance) : (home, farthest);
        }

        return home;
    }

    /// <summary>Where the camera looks, −1 … 1 in both directions.</summary>
    public (double X, double Y) Pan(int frame) => (_panX.At(frame), _panY.At(frame));

    /// <param name="Texture">What it looks like: part of a background.</param>
    /// <param name="Left">Its left edge, in pixels of the background's square.</param>
    /// <param name="Width">Its width in pixels.</param>
    public sealed record StandingPost(PanningBackground Texture, double Left, double Width);

    /// <summary>An object with its movement.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly struct MovingSprite
    {
        private readonly SpriteVideosSpec _spec;
        private readonly Swing _moveX;
        private readonly Swing _moveY;
        private readonly Swing[] _views;

        public MovingSprite(Picture picture, int instance, int label, double side, (double X, double Y) home, SpriteVideosSpec spec, ref RandomStream stream)
        {
            (Picture, Instance, Class, Side, Home, _spec) = (picture, instance, label, side, home, spec);
            (_moveX, _moveY) = (new(ref stream, spec.Period), new(ref stream, spec.Period));
            _views = new Swing[Views];
            for (var i = 0; i < Views; i++)
            {
                _views[i] = new(ref stream, spec.ViewPeriod);
            }

            Phase = stream.NextDouble(0, 2 * Math.PI);
        }

        public Picture Picture { get; }

        public int Instance { get; }

        public int Class { get; }

        /// <summary>Side of its square at scale 1, in pixels.</summary>
        public double Side { get; }

        /// <summary>The middle of its movement, as shares of the frame.</summary>
        public (double X, double Y) Home { get; }

        /// <summary>Where its deformation's waves begin.</summary>
        public double Phase { get; }

        public (double X, double Y) Centre(int frame) =>
            (_spec.Width * (Home.X + (_spec.Movement * _moveX.At(frame))), _spec.Height * (Home.Y + (_spec.Movement * _moveY.At(frame))));

        public SpriteView View(int frame)
        {
            Span<double> places = stackalloc double[Views];
            for (var i = 0; i < Views; i++)
            {
                places[i] = _views[i].At(frame);
            }

            return SpriteView.At(_spec.Sprites, places);
        }
    }
}
