using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>A module made of others. What it registers, by the names that its weights are to have, is its own to dispose of.</summary>
internal abstract class ComposedModule(string name) : nn.Module<Tensor, Tensor>(name)
{
    // TorchSharp would register every field once more, under its C# name.
    protected sealed override void RegisterComponents()
    {
    }

    protected sealed override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var part in children())
            {
                part.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
