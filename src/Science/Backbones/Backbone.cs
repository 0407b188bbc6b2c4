using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones;

/// <summary>The network whose output is the representation: a chain of named layers.</summary>
/// <param name="spec">What was built.</param>
/// <param name="samples">The samples that it was built for.</param>
/// <param name="features">Width of the representation.</param>
public abstract class Backbone(BackboneSpec spec, SampleShape samples, int features) : nn.Module<Tensor, Tensor>(spec.GetType().Name)
{
    /// <summary>What this network is.</summary>
    public BackboneSpec Spec { get; } = spec;

    /// <summary>Width D of the representation: <c>forward</c> takes pictures [N, C, H, W] or windows [N, T, C] and gives [N, D].</summary>
    public int Features { get; } = features;

    /// <summary>The representation of samples, [N, D].</summary>
    public sealed override Tensor forward(Tensor x) => Layer(x, BackboneSpec.Representation);

    /// <summary>The output of a layer.</summary>
    /// <param name="inputs">Pictures [N, C, H, W] or windows of time series [N, T, C].</param>
    /// <param name="name">One of <see cref="BackboneSpec.Layers"/>.</param>
    /// <returns>[N, D], each sample's output flattened; D depends on the layer and the size of the samples.</returns>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    /// <exception cref="DatasetException">The network takes no samples of that size.</exception>
    public Tensor Layer(Tensor inputs, string name)
    {
        var layers = Spec.Layers;
        var last = layers.TakeWhile(layer => layer != name).Count();
        if (last == layers.Count)
        {
            throw new ArgumentException($"There is no layer {name}, but {string.Join(", ", layers)}.", nameof(name));
        }

        if (Spec.OneSizeOnly && ShapeOf(inputs) is { } shape && shape != samples)
        {
            throw new DatasetException($"The network was built for {samples} and takes no other size; these samples have {shape}.");
        }

        using var scope = NewDisposeScope();
        return Steps(inputs, last + 1).flatten(1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The last feature map: what the representation is the average of; in VGG before the last pooling, as detectors take it. Pictures
    /// may have any size; a pixel of the map stands for <see cref="BackboneSpec.MapStride"/> pixels of the picture along each axis.
    /// </summary>
    /// <param name="pictures">[N, C, H, W].</param>
    /// <returns>[N, D, h, w] with D = <see cref="Features"/>; a tensor of the caller's dispose scope.</returns>
    /// <exception cref="DatasetException">The network has no such map.</exception>
    public Tensor FeatureMap(Tensor pictures)
    {
        if (Spec.MapStride is null)
        {
            throw new DatasetException($"{GetType().Name} gives no feature map that pictures of any size have: choose a ResNet, VGG or DenseNet.");
        }

        using var scope = NewDisposeScope();
        return Map(pictures).MoveToOuterDisposeScope();
    }

    /// <summary>Draws the initial weights, which are a function of the seed alone.</summary>
    public virtual void Initialize(long seed) => Initialization.Initialize(this, seed);

    /// <summary>A network of its own with the same weights, on the same device, in evaluation mode.</summary>
    public virtual Backbone Clone()
    {
        var clone = Registry.Backbone(Spec, seed: 0, samples);
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
    /// <param name="x">Output of the layer before, or the samples.</param>
    /// <returns>A tensor of the caller's dispose scope.</returns>
    protected abstract Tensor Step(int layer, Tensor x);

    /// <summary>The last feature map; called within a dispose scope, and only where <see cref="BackboneSpec.MapStride"/> is set.</summary>
    protected virtual Tensor Map(Tensor pictures) => Steps(pictures, Spec.Layers.Count - 1);

    /// <summary>The output of the first layers, not flattened; to be called within a dispose scope.</summary>
    protected Tensor Steps(Tensor inputs, int count)
    {
        var x = Step(0, inputs);
        for (var i = 1; i < count; i++)
        {
            using var before = x;
            x = Step(i, before);
        }

        return x;
    }

    private SampleShape ShapeOf(Tensor inputs) => samples.Modality == Modality.TimeSeries
        ? new SeriesShape((int)inputs.shape[1], (int)inputs.shape[2])
        : new ImageShape((int)inputs.shape[2], (int)inputs.shape[3], (int)inputs.shape[1]);
}
