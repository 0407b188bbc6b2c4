using Invaria.Shared.Blueprints;
using Invaria.Shared.Claims;
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

    private static IEnumerable<Quantity> Quantities(Blueprint blueprint) =>
        blueprint.Claims.SelectMany(claim => new[] { claim.Greater, claim.Lesser }).Concat(blueprint.Figures.SelectMany(figure => figure.Quantities()));
}
