using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Backgrounds;

/// <summary>Black, the paper's <c>uniform</c>.</summary>
public sealed class BlackBackground : BackgroundLibrary
{
    public override ReadOnlySpan<byte> Choose(Split split, int side, scoped ref RandomStream stream, byte[] scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        Array.Clear(scratch);
        return scratch;
    }
}
