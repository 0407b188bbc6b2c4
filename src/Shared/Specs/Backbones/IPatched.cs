namespace Invaria.Shared.Specs.Backbones;

/// <summary>A network that sees a window as patches.</summary>
public interface IPatched
{
    /// <summary>Steps of a patch.</summary>
    int PatchLength { get; }

    /// <summary>Steps from one patch to the next.</summary>
    int Stride { get; }
}
