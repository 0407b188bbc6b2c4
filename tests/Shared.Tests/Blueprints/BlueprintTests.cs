using Invaria.Shared.Blueprints;
using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Shared.Tests.Blueprints;

public sealed class BlueprintTests
{
    public static TheoryData<string> Names => [.. BlueprintLibrary.All.Select(blueprint => blueprint.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_run_of_a_blueprint_is_valid_and_every_claim_is_about_arms_it_has(string name)
    {
        var blueprint = BlueprintLibrary.Find(name)!;
        var arms = blueprint.Runs.Select(run => run.Arm).ToHashSet();

        // Data that users register has its address only when a study is started.
        Assert.All(blueprint.Runs, run => Assert.DoesNotContain(SpecReader.Read<RunSpec>(run.Spec).Faults, fault => !fault.Message.Contains(NewestCollection.Of(string.Empty), StringComparison.Ordinal)));
        Assert.All(Quantities(blueprint).SelectMany(quantity => quantity.Measures()), measured => Assert.Contains(measured.Arm, arms));
        Assert.Equal(blueprint.Runs.Count, blueprint.Summary.Runs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_stage_beside_others_has_a_name_of_its_own_that_all_arms_share(string name)
    {
        var runs = BlueprintLibrary.Find(name)!.Runs.Select(run => SpecReader.Read<RunSpec>(run.Spec)).Where(reading => reading.IsValid).Select(reading => StageNaming.Of(reading.Value!)).ToArray();

        Assert.All(runs.SelectMany(run => new[] { run.Invariance, run.Transfer }).Where(stages => stages.Count > 1), stages =>
        {
            Assert.DoesNotContain(null, stages);
            Assert.Equal(stages.Count, stages.Distinct().Count());
        });
        Assert.All(new[] { Stages.Invariance, Stages.Transfer }.SelectMany(stage => Enumerable.Range(0, 50).Select(index => runs.Select(run => run.Of(stage, index)).OfType<string>().Distinct())),
            names => Assert.True(names.Count() <= 1, string.Join(" / ", names)));
    }

    private static IEnumerable<Quantity> Quantities(Blueprint blueprint) =>
        blueprint.Claims.SelectMany(claim => new[] { claim.Greater, claim.Lesser }).Concat(blueprint.Figures.SelectMany(figure => figure.Quantities()));
}
