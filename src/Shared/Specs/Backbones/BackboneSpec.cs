using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>The network whose penultimate output is the representation.</summary>
[Family("backbones", "kind", Title = "Backbone")]
public abstract record BackboneSpec
{
    /// <summary>The last layer of every backbone: the penultimate layer of the classifier that is trained on it.</summary>
    public const string Representation = "representation";

    /// <summary>Names of the layers whose output can be measured, from the input on; the last is <see cref="Representation"/>.</summary>
    public abstract IReadOnlyList<string> Layers { get; }

    /// <summary>What the network takes.</summary>
    public virtual Modality Modality => Modality.Images;

    /// <summary>Whether the network, once built for samples of one size, takes no others.</summary>
    public virtual bool OneSizeOnly => false;

    /// <summary>
    /// Pixels of a picture, along each axis, to a pixel of the network's last feature map; null where it has none that pictures of any
    /// size have.
    /// </summary>
    public virtual int? MapStride => null;

    /// <summary>What keeps the network from taking samples of that size; paths relative to this spec.</summary>
    public IEnumerable<Fault> FaultsFor(SampleShape samples) => samples.Modality == Modality
        ? SizeFaults(samples)
        : [new(string.Empty, $"{SpecModel.Kind(GetType()).Title} takes {Words.Plain(Modality.ToString())}, but the samples are {Words.Plain(samples.Modality.ToString())}.")];

    /// <summary>The same for samples of the network's modality.</summary>
    protected virtual IEnumerable<Fault> SizeFaults(SampleShape samples) => [];
}
