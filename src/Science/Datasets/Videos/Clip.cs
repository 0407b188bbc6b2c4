namespace Invaria.Science.Datasets.Videos;

/// <summary>Some consecutive frames of a longer video.</summary>
/// <param name="source">This one's from now on.</param>
/// <param name="first">Its frame that is this one's first.</param>
/// <param name="frames">How many; no frame behind them is read.</param>
internal sealed class Clip(Video source, int first, int frames) : Video
{
    public override string Name => NameOf(source.Name, first, frames);

    public override int Width => source.Width;

    public override int Height => source.Height;

    public override int Frames => Math.Clamp(source.Frames - first, 0, frames);

    public override bool HasRandomAccess => source.HasRandomAccess;

    /// <summary>What a clip of a video is called; frames count from 0, as everywhere.</summary>
    public static string NameOf(string video, int first, int frames) => $"{video}, frames {first} to {first + frames - 1}";

    public override IReadOnlyList<ObjectTruth> Truth(int frame) => source.Truth(first + frame);

    protected override bool ReadFrame(int frame, Span<byte> rgb) => frame < frames && source.TryRead(first + frame, rgb);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }
    }
}
