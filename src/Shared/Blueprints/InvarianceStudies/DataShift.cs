using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>Data that sensitivities are measured on, by its distance from the pretraining's.</summary>
/// <param name="Name">Its name in figures.</param>
/// <param name="Caption">What it is, in a sentence.</param>
/// <param name="IsMild">Other objects of the same kind on the same backgrounds; else nothing or little is as it was.</param>
/// <param name="Measured">The dataset.</param>
internal sealed record DataShift(string Name, string Caption, bool IsMild, Func<StudyScale, DatasetSpec> Measured)
{
    /// <summary>Image objects: their own data first, then ever further away (section 5, table 2).</summary>
    public static IReadOnlyList<DataShift> FromObjects { get; } =
    [
        new("same data", "The data the networks were trained on.", IsMild: false, scale => scale.Dataset()),
        new("other objects", "Objects the networks have not seen, on the same backgrounds.", IsMild: true, scale => Others(scale.Dataset(), scale)),
        new("objects on noise", "The training's objects on noise.", IsMild: false, scale => OnNoise(scale.Dataset())),
        new("other objects on noise", "Objects the networks have not seen, on noise.", IsMild: false, scale => OnNoise(Others(scale.Dataset(), scale))),
        new("random objects", "Squares of noise on the training's backgrounds.", IsMild: false, scale => OfNoise(scale.Dataset())),
        new("random objects on noise", "Squares of noise on noise.", IsMild: false, scale => OnNoise(OfNoise(scale.Dataset()))),
    ];

    /// <summary>Random objects on noise: the same way back.</summary>
    public static IReadOnlyList<DataShift> FromNoise { get; } =
    [
        new("same data", "The data the networks were trained on: squares of noise on noise.", IsMild: false, scale => OnNoise(OfNoise(scale.Dataset()))),
        new("other random objects", "Squares of noise the networks have not seen, on noise.", IsMild: true, scale => OnNoise(Others(OfNoise(scale.Dataset()), scale))),
        new("random objects on images", "The training's squares on images.", IsMild: false, scale => OfNoise(scale.Dataset())),
        new("other random objects on images", "Squares of noise the networks have not seen, on images.", IsMild: false, scale => Others(OfNoise(scale.Dataset()), scale)),
        new("image objects on noise", "Image objects on noise.", IsMild: false, scale => OnNoise(scale.Dataset())),
        new("image objects", "Image objects on images.", IsMild: false, scale => scale.Dataset()),
    ];

    /// <summary>Real pictures for two cores.</summary>
    public static IReadOnlyList<DataShift> SmallPictures { get; } =
        [new("Fashion-MNIST", "Pictures of clothes.", IsMild: false, _ => new FashionMnistSpec { ImageSize = 32 })];

    /// <summary>Real pictures as published, from collections that the user registered.</summary>
    public static IReadOnlyList<DataShift> PaperPictures { get; } =
    [
        new("CIFAR-10", "Photographs of ten classes.", IsMild: false, _ => new Cifar10Spec { Collection = NewestCollection.Of(CollectionUse.Cifar10) }),
        new("CIFAR-100", "Photographs of a hundred classes.", IsMild: false, _ => new Cifar100Spec { Collection = NewestCollection.Of(CollectionUse.Cifar100) }),
    ];

    /// <summary>The pretraining's dataset, where this is the first.</summary>
    public Transforms2DSpec Dataset(StudyScale scale) => (Transforms2DSpec)Measured(scale);

    private static Transforms2DSpec Others(Transforms2DSpec dataset, StudyScale scale) => dataset with { ObjectOffset = scale.Objects };

    private static Transforms2DSpec OnNoise(Transforms2DSpec dataset) => dataset with { Backgrounds = BackgroundSource.Noise };

    private static Transforms2DSpec OfNoise(Transforms2DSpec dataset) => dataset with { Foregrounds = ForegroundSource.Noise };
}
