using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>Real pictures of which one half of the classes is for pretraining and the other is the target.</summary>
/// <param name="Name">Their name in figures.</param>
/// <param name="Pictures">All of them, without transformations.</param>
/// <param name="Classes">Classes of a half.</param>
/// <param name="SamplesPerClass">Numbers of pretraining pictures a class.</param>
/// <param name="TargetSamplesPerClass">Labelled target pictures a class; null for all.</param>
internal sealed record PictureHalves(string Name, LabelledPicturesSpec Pictures, int Classes, IReadOnlyList<int> SamplesPerClass, int? TargetSamplesPerClass)
{
    /// <summary>For two cores: Debian's Fashion-MNIST.</summary>
    public static IReadOnlyList<PictureHalves> Small { get; } =
        [new("Fashion-MNIST", new FashionMnistSpec { ValidationShare = 0.02 }, Classes: 5, [10, 50, 200, 600], TargetSamplesPerClass: 400)];

    /// <summary>As published, from collections that the user registered.</summary>
    public static IReadOnlyList<PictureHalves> Paper { get; } =
    [
        new("CIFAR-10", new Cifar10Spec { Collection = NewestCollection.Of(CollectionUse.Cifar10) }, Classes: 5, [10, 50, 250, 1000, 4500], TargetSamplesPerClass: null),
        new("CIFAR-100", new Cifar100Spec { Collection = NewestCollection.Of(CollectionUse.Cifar100) }, Classes: 50, [10, 50, 100, 250, 450], TargetSamplesPerClass: null),
    ];

    public LabelledPicturesSpec Pretraining(IReadOnlyList<TransformationSpec> transformations, int samples) =>
        Pictures with { Classes = Classes, SamplesPerClass = samples, Transformations = transformations };

    public LabelledPicturesSpec Target(IReadOnlyList<TransformationSpec> transformations) =>
        Pictures with { Classes = Classes, ClassOffset = Classes, SamplesPerClass = TargetSamplesPerClass, Transformations = transformations };
}
