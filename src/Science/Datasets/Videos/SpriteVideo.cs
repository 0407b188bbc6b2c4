using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Invaria.Science.Images;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Videos;

/// <summary>Draws the frames of a scene.</summary>
internal sealed class SpriteVideo(string name, SpriteVideosSpec spec, SpriteScene scene) : Video
{
    private const int Nothing = -1;
    private readonly Vector128<float>[] _frame = new Vector128<float>[spec.Width * spec.Height];
    private Vector128<float>[] _post = [];

    public override string Name => name;

    public override int Width => spec.Width;

    public override int Height => spec.Height;

    public override int Frames => spec.Frames;

    protected override bool ReadFrame(int frame, Span<byte> rgb)
    {
        if (frame >= Frames)
        {
            return false;
        }

        var (x, y) = scene.Pan(frame);
        scene.Background.Draw(_frame, Width, Height, x, y);
        foreach (ref readonly var moving in scene.Objects.AsSpan())
        {
            var laid = new Laid(_frame);
            Draw(moving, frame, ref laid);
        }

        if (scene.Post is { } post)
        {
            _post = _post.Length == 0 ? new Vector128<float>[_frame.Length] : _post;
            post.Texture.Draw(_post, Width, Height, -x, -y);
            for (var column = 0; column < Width; column++)
            {
                if (PostAt(post, x, column) is > 0 and var share)
                {
                    for (var at = column; at < _frame.Length; at += Width)
                    {
                        _frame[at] += (_post[at] - _frame[at]) * share;
                    }
                }
            }
        }

        ToBytes(_frame, rgb);
        return true;
    }

    public override IReadOnlyList<ObjectTruth> Truth(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, Frames);
        // The object that is seen in a pixel, from the last drawn to the first.
        var seen = new int[Width * Height];
        seen.AsSpan().Fill(Nothing);
        if (scene.Post is { } post)
        {
            var x = scene.Pan(frame).X;
            for (var at = 0; at < seen.Length; at++)
            {
                seen[at] = PostAt(post, x, at % Width) > 0.5f ? scene.Objects.Length : Nothing;
            }
        }

        var found = new List<ObjectTruth>();
        for (var i = scene.Objects.Length - 1; i >= 0; i--)
        {
            ref readonly var moving = ref scene.Objects[i];
            var covered = new Covered(seen, Width, i);
            Draw(moving, frame, ref covered);
            if (covered.Pixels > 0)
            {
                found.Add(new(moving.Instance, moving.Class, covered.Box, (double)covered.Visible / covered.Pixels, moving.View(frame)));
            }
        }

        found.Reverse();
        return found;
    }

    private void Draw<TSink>(in SpriteScene.MovingSprite moving, int frame, ref TSink sink)
        where TSink : struct, SpritePainter.ISink
    {
        var (x, y) = moving.Centre(frame);
        SpritePainter.Draw(Width, Height, moving.Picture, x, y, moving.Side, moving.Phase, moving.View(frame), ref sink);
    }

    /// <summary>How much of a column of pixels the post covers.</summary>
    private float PostAt(SpriteScene.StandingPost post, double pan, int column)
    {
        var left = post.Left - scene.Background.Shift(Width, pan);
        return (float)Math.Clamp(Math.Min(column + 1, left + post.Width) - Math.Max(column, left), 0, 1);
    }

    internal static void ToBytes(ReadOnlySpan<Vector128<float>> frame, Span<byte> rgb)
    {
        var scale = Vector128.Create(255f);
        var half = Vector128.Create(0.5f);
        for (int i = 0, at = 0; i < frame.Length; i++, at += 3)
        {
            var words = Vector128.ConvertToInt32((frame[i] * scale) + half);
            rgb[at + 2] = (byte)words.GetElement(2);
            rgb[at + 1] = (byte)words.GetElement(1);
            rgb[at] = (byte)words.GetElement(0);
        }
    }

    /// <summary>Lays the object over a frame.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly struct Laid(Vector128<float>[] frame) : SpritePainter.ISink
    {
        public void Put(int at, Vector128<float> colour) => frame[at] = colour + (frame[at] * (1 - colour.GetElement(3)));
    }

    /// <summary>Marks the pixels that the object fills to more than half.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Covered(int[] seen, int width, int mark) : SpritePainter.ISink
    {
        private int _left = int.MaxValue;
        private int _top = int.MaxValue;
        private int _right = int.MinValue;
        private int _bottom = int.MinValue;

        public int Pixels { get; private set; }

        public int Visible { get; private set; }

        public readonly Box Box => new(_left, _top, _right - _left + 1, _bottom - _top + 1);

        public void Put(int at, Vector128<float> colour)
        {
            if (colour.GetElement(3) <= 0.5f)
            {
                return;
            }

            Pixels++;
            var (x, y) = (at % width, at / width);
            (_left, _top, _right, _bottom) = (Math.Min(_left, x), Math.Min(_top, y), Math.Max(_right, x), Math.Max(_bottom, y));
            if (seen[at] == Nothing)
            {
                seen[at] = mark;
                Visible++;
            }
        }
    }
}
