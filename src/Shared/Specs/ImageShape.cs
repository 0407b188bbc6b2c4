namespace Invaria.Shared.Specs;

/// <summary>Size of every picture of a dataset.</summary>
/// <param name="Height">Pixels from top to bottom.</param>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Channels">Colour channels.</param>
public sealed record ImageShape(int Height, int Width, int Channels = 3) : SampleShape
{
    public override Modality Modality => Modality.Images;

    public override string ToString() => $"{Height}×{Width} pixels";
}
