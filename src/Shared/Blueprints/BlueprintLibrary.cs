using Invaria.Shared.Blueprints.InvarianceStudies;
using Invaria.Shared.Blueprints.SeriesStudies;
using Invaria.Shared.Blueprints.VideoStudies;
using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints;

/// <summary>The blueprints that come with the platform, in the order the start page shows them.</summary>
public static class BlueprintLibrary
{
    private static readonly (string, string) Plain = (string.Empty, string.Empty);
    private static readonly (string, string) FromNoise = ("-from-noise", " From random objects");
    private static readonly (string, string) WithPictures = ("-with-pictures", " With real pictures");
    private static readonly (string, string) OnPictures = ("-on-pictures", " On real pictures");

    /// <summary>The one that an empty platform starts with.</summary>
    public static Blueprint Starter { get; } = new RoleOfInvariance(
        "role-of-invariance-starter", "Do the right invariances transfer?", seeds: 1, minutes: 4);

    public static IReadOnlyList<Blueprint> All { get; } =
    [
        Starter,
        new DrawnForecasts(),
        new RoleOfInvariance("role-of-invariance-seeds", "Do the right invariances transfer? Five seeds", seeds: 5, minutes: 20),
        new TransformationsAndFactors(StudyScale.Small, seeds: 5, minutes: 90),
        new RealPictures(StudyScale.Small, PictureHalves.Small, seeds: 5, minutes: 30),
        new Mismatch(StudyScale.Small with { TrainSamples = 4000, Epochs = 20 }, minutes: 80),
        new IrrelevantFeatures(StudyScale.Small, SmallPictures, Plain, minutes: 50),
        new IrrelevantFeatures(StudyScale.Small, new FashionMnistSpec { ImageSize = 32 }, OnPictures, minutes: 50),
        new InvarianceUnderShift(InvarianceOnTwoCores, DataShift.FromObjects, Plain, minutes: 90),
        new InvarianceUnderShift(InvarianceOnTwoCores, DataShift.FromNoise, FromNoise, minutes: 90),
        new InvarianceUnderShift(InvarianceOnTwoCores, [.. DataShift.FromObjects, .. DataShift.SmallPictures], WithPictures, minutes: 100),
        new TransitiveInvariance(VideoScale.Small, minutes: 30),
        new CellDetection(VideoScale.Small, shorterSide: 128, epochs: 6, minutes: 40),
        new ForecastTable(OnTwoCores, set => [24, 48, 168], univariate: false, StudySize.Small, seeds: 3, minutes: 120),
        new ForecastTable(OnTwoCores, set => [24, 48, 168], univariate: true, StudySize.Small, seeds: 3, minutes: 60),
        new FewLabels([PublishedSettings.EttH2, PublishedSettings.Exchange], StudySize.Small, seeds: 5, minutes: 60),
        new ForecastAblations([PublishedSettings.EttH1, PublishedSettings.Exchange], StudySize.Small, seeds: 3, minutes: 120),
        new InvarianceOfForecasters([PublishedSettings.EttH2, PublishedSettings.Exchange], StudySize.Small, seeds: 3, minutes: 60),
        new SeriesClassification([SmallPenDigits, ClassificationSettings.FingerMovements], StudySize.Small, seeds: 3, minutes: 30),
        new PoolingAblation([ClassificationSettings.FingerMovements], StudySize.Small, seeds: 5, minutes: 40),
        new TransformationsAndFactors(StudyScale.Paper, StudyScale.Paper.Seeds, minutes: null),
        new RealPictures(StudyScale.Paper, PictureHalves.Paper, StudyScale.Paper.Seeds, minutes: null),
        new Mismatch(StudyScale.Paper with { Epochs = 100, BatchSize = 256 }, minutes: null),
        new IrrelevantFeatures(StudyScale.Paper with { Epochs = 200, ProbeEpochs = 100 }, new Cifar10Spec { Collection = NewestCollection.Of(CollectionUse.Cifar10) }, Plain, minutes: null),
        new InvarianceUnderShift(StudyScale.Paper, [.. DataShift.FromObjects, .. DataShift.PaperPictures], Plain, minutes: null),
        new InvarianceUnderShift(StudyScale.Paper, [.. DataShift.FromNoise, .. DataShift.PaperPictures], FromNoise, minutes: null),
        new TransitiveInvariance(VideoScale.Paper, minutes: null),
        new CellDetection(VideoScale.Paper, shorterSide: null, epochs: 40, minutes: null),
        new ForecastTable(Published, set => set.Errors.Keys, univariate: false, StudySize.Paper, seeds: 5, minutes: null),
        new ForecastTable(Published, set => set.Errors.Keys, univariate: true, StudySize.Paper, seeds: 5, minutes: null),
        new FewLabels([PublishedSettings.EttH1, PublishedSettings.EttH2, PublishedSettings.Exchange], StudySize.Paper, seeds: 10, minutes: null),
        new ForecastAblations([PublishedSettings.EttH1, PublishedSettings.Exchange], StudySize.Paper, seeds: 10, minutes: null),
        new InvarianceOfForecasters([PublishedSettings.EttH1, PublishedSettings.EttH2, PublishedSettings.Exchange], StudySize.Paper, seeds: 10, minutes: null),
        new SeriesClassification(
            [ClassificationSettings.Har, ClassificationSettings.Wisdm, ClassificationSettings.Epilepsy, ClassificationSettings.PenDigits, ClassificationSettings.FingerMovements], StudySize.Paper, seeds: 5, minutes: null),
        new PoolingAblation([ClassificationSettings.Epilepsy, ClassificationSettings.FingerMovements], StudySize.Paper, seeds: 10, minutes: null),
    ];

    /// <summary>Ten classes of procedural objects of their own, moved about: labelled pictures with nothing to install.</summary>
    private static Transforms2DSpec SmallPictures => StudyScale.Small.Dataset(new TranslateSpec()) with { Objects = 10, ObjectOffset = 1000 };

    /// <summary>Some 400 measurements a network: of fewer pairs than elsewhere.</summary>
    private static StudyScale InvarianceOnTwoCores => StudyScale.Small with { Pairs = 250 };

    /// <summary>The sets that the authors' settings can be repeated on with two cores.</summary>
    private static PublishedSettings[] OnTwoCores => [PublishedSettings.EttH1, PublishedSettings.EttH2, PublishedSettings.Exchange];

    private static PublishedSettings[] Published => [.. OnTwoCores, PublishedSettings.EttM1, PublishedSettings.EttM2, PublishedSettings.Weather];

    /// <summary>The authors' network for PenDigits has 80 million weights; this one 0.6 million.</summary>
    private static ClassificationSettings SmallPenDigits => ClassificationSettings.PenDigits with { Encoder = ClassificationSettings.PenDigits.Encoder with { HeadWidth = 32, Heads = 4, Depth = 3 } };

    public static Blueprint? Find(string name) => All.FirstOrDefault(blueprint => blueprint.Name == name);
}
