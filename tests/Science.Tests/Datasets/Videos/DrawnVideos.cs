using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;

namespace Invaria.Science.Tests.Datasets.Videos;

/// <summary>One video of 20 frames of 96×96: textured boxes at known places over a textured ground that moves to the left.</summary>
/// <param name="objects">Boxes of a frame, the last in front.</param>
/// <param name="pan">Pixels that the ground moves a frame.</param>
internal sealed class DrawnVideos(Func<int, Box[]> objects, int pan) : VideoSet
{
    public override int Count => 1;

    public override string Name(int video) => "drawn";

    public override Video Open(int video) => new Drawn(this);

    public Box[] Objects(int frame) => objects(frame);

    private void Draw(int frame, Span<byte> rgb)
    {
        for (var y = 0; y < 96; y++)
        {
            for (var x = 0; x < 96; x++)
            {
                var at = ((y * 96) + x) * 3;
                (rgb[at], rgb[at + 1], rgb[at + 2]) = (Texture(x + (pan * frame), y, 1), Texture(x + (pan * frame), y, 2), 90);
                for (var i = 0; i < objects(frame).Length; i++)
                {
                    var box = objects(frame)[i];
                    if (x >= box.X && y >= box.Y && x < box.X + box.Width && y < box.Y + box.Height)
                    {
                        (rgb[at], rgb[at + 1], rgb[at + 2]) = (i == 0 ? (byte)230 : (byte)30, Texture(x - (int)box.X, y - (int)box.Y, 11 + i), i == 0 ? (byte)20 : (byte)220);
                    }
                }
            }
        }
    }

    /// <summary>Squares of 4 pixels, each of a gray value of its own.</summary>
    private static byte Texture(int x, int y, int kind) => (byte)(40 + (((x / 4 * 7919) + (y / 4 * 104729) + (kind * 1299709)) * 2654435761L >> 7 & 127));

    private sealed class Drawn(DrawnVideos videos) : Video
    {
        public override string Name => "drawn";

        public override int Width => 96;

        public override int Height => 96;

        public override int Frames => 20;

        protected override bool ReadFrame(int frame, Span<byte> rgb)
        {
            if (frame >= Frames)
            {
                return false;
            }

            videos.Draw(frame, rgb);
            return true;
        }
    }
}
