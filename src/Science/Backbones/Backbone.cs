using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones;

/// <summary>The network whose output is the representation: a chain of named layers.</summary>
/// <param name="spec">What was built.</param>
/// <param name="images">The pictures that it was built for.</param>
/// <param name="features">Width of the representation.</param>
public abstract class Backbone(BackboneSpec spec, ImageShape images, int features) : nn.Module<Tensor, Tensor>(spec.GetType().Name)
{
    /// <summary>What this network is.</summary>
    public BackboneSpec Spec { get; } = spec;

    /// <summary>Width D of the representation: <c>forward</c> takes [N, C, H, W] and gives [N, D].</summary>
    public int Features { get; } = features;

    /// <summary>The representation of pictures, [N, D].</summary>
    public sealed override Tensor forward(Tensor x) => Layer(x, BackboneSpec.Representation);

    /// <summary>The output of a layer.</summary>
    /// <param name="pictures">[N, C, H, W].</param>
    /// <param name="name">One of <see cref="BackboneSpec.Layers"/>.</param>
    /// <returns>[N, D], each picture's output flattened; D depends on the layer and the size of the pictures.</returns>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    /// <exception cref="DatasetException">The network takes no pictures of that size.</exception>
    public Tensor Layer(Tensor pictures, string name)
    {
        var layers = Spec.Layers;
        var last = layers.TakeWhile(layer => layer != name).Count();
        if (last == layers.Count)
        {
            throw new ArgumentException($"There is no layer {name}, but {string.Join(", ", layers)}.", nameof(name));
        }

        if (Spec.OneSizeOnly && (pictures.shape[2] != images.Height || pictures.shape[3] != images.Width))
        {
            throw new DatasetException($"The network was built for pictures of {images} pixels and takes no other size; these have {pictures.shape[2]}×{pictures.shape[3]}.");
        }

        using var scope = NewDisposeScope();
        var x = Step(0, pictures);
        for (var i = 1; i <= last; i++)
        {
            using var before = x;
            x = Step(i, before);
        }

        return x.flatten(1).MoveToOuterDisposeScope();
    }

    /// <summary>A network of its own with the same weights, on the same device, in evaluation mode.</summary>
    public Backbone Clone()
    {
        var clone = Registry.Backbone(Spec, seed: 0, images);
        StateTensors.Copy(state_dict(), clone.state_dict());
        _ = clone.to(parameters().First().device);
        clone.eval();
        return clone;
    }

    // TorchSharp would register every field once more, under its C# name, as soon as a classifier holds this network.
    protected override void RegisterComponents()
    {
    }

    /// <summary>One layer; the first includes whatever comes before it.</summary>
    /// <param name="layer">Its place in <see cref="BackboneSpec.Layers"/>.</param>
    /// <param name="x">Output of the layer before, or pictures.</param>
    /// <returns>A tensor of the caller's dispose scope.</returns>
    protected abstract Tensor Step(int layer, Tensor x);
}
