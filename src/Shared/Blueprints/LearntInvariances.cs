using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints;

/// <summary>
/// One network a transformation and an untrained one: is each least sensitive to what it was trained on? The
/// in-distribution part of the paper's fourth study, for the transformations there are, on small data.
/// </summary>
public sealed class LearntInvariances : Blueprint
{
    private const string Untrained = "untrained";

    private static IEnumerable<TransformationSpec> Transformations => SmallStudy.Transformations;

    public override string Name => "learnt-invariances";

    public override string Title => "What does each network become invariant to?";

    public override string Question =>
        "Six networks are each pretrained with a single transformation, a seventh is left untrained. To which transformations is each of them insensitive?";

    public override string Shows => "A table of sensitivities, network by transformation, with its diagonal standing out where training made the network invariant.";

    public override string Source => "Speicher, Nanda, Gummadi 2024, section 6";

    public override int Minutes => 10;

    public override IReadOnlyList<Claim> Claims { get; } = [.. Transformations.Select(transformation => Kind(transformation)).Select(kind => Claim.OfArms(
        $"A network trained with {kind.Title.ToLowerInvariant()} is less sensitive to it than an untrained one.",
        Untrained, kind.Name, Stages.Invariance, "sens.l2", kind.Name))];

    protected override IEnumerable<(string Arm, RunSpec Spec)> Specs()
    {
        foreach (var transformation in Transformations)
        {
            yield return (Kind(transformation).Name, new RunSpec
            {
                Pretraining = SmallStudy.Pretraining([transformation]),
                Invariance = [SmallStudy.Sensitivity],
            });
        }

        yield return (Untrained, new RunSpec
        {
            Pretraining = new UntrainedSpec { Dataset = SmallStudy.Dataset([]), Backbone = SmallStudy.Backbone },
            Invariance = [SmallStudy.Sensitivity],
        });
    }

    private static KindModel Kind(TransformationSpec transformation) => SpecModel.Kind(transformation.GetType());
}
