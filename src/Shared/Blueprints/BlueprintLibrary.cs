using Invaria.Shared.Blueprints.InvarianceStudies;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Blueprints;

/// <summary>The blueprints that come with the platform, in the order the start page shows them.</summary>
public static class BlueprintLibrary
{
    private static readonly (string, string) Plain = (string.Empty, string.Empty);
    private static readonly (string, string) FromNoise = ("-from-noise", " From random objects");

    /// <summary>Ten classes of procedural objects of their own, moved about: labelled pictures with nothing to install.</summary>
    private static Transforms2DSpec SmallPictures => StudyScale.Small.Dataset(new Specs.Transformations.TranslateSpec()) with { Objects = 10, ObjectOffset = 1000 };

    /// <summary>The one that an empty platform starts with.</summary>
    public static Blueprint Starter { get; } = new RoleOfInvariance(
        "role-of-invariance-starter", "Do the right invariances transfer?", seeds: 1, minutes: 4);

    public static IReadOnlyList<Blueprint> All { get; } =
    [
        Starter,
        new RoleOfInvariance("role-of-invariance-seeds", "Do the right invariances transfer? Five seeds", seeds: 5, minutes: 20),
        new TransformationsAndFactors(StudyScale.Small, seeds: 5, minutes: 90),
        new Mismatch(StudyScale.Small, minutes: 30),
        new IrrelevantFeatures(StudyScale.Small, SmallPictures, Plain, minutes: 50),
        new InvarianceUnderShift(StudyScale.Small, DataShift.FromObjects, Plain, minutes: 90),
        new InvarianceUnderShift(StudyScale.Small, DataShift.FromNoise, FromNoise, minutes: 90),
        new TransformationsAndFactors(StudyScale.Paper, StudyScale.Paper.Seeds, minutes: null),
        new Mismatch(StudyScale.Paper with { Epochs = 100, BatchSize = 256 }, minutes: null),
        new InvarianceUnderShift(StudyScale.Paper with { ProbeEpochs = 15 }, DataShift.FromObjects, Plain, minutes: null),
        new InvarianceUnderShift(StudyScale.Paper with { ProbeEpochs = 15 }, DataShift.FromNoise, FromNoise, minutes: null),
    ];

    public static Blueprint? Find(string name) => All.FirstOrDefault(blueprint => blueprint.Name == name);
}
