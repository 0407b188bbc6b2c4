using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Specs;

/// <summary>One value that describes a run: what to pretrain, which invariances to measure, what to transfer to.</summary>
public sealed record RunSpec : IRuled
{
    [Field("How the representation is learnt, and on what.")]
    public required PretrainingSpec Pretraining { get; init; }

    [Field("The invariances to measure on the pretrained representation.", MaximumItems = 50)]
    public IReadOnlyList<InvarianceSpec> Invariance { get; init; } = [];

    [Field("The tasks the pretrained representation is transferred to.", MaximumItems = 50)]
    public IReadOnlyList<TransferSpec> Transfer { get; init; } = [];

    [Field("Everything random in the run follows from this number.", Minimum = 0)]
    public int Seed { get; init; }

    public IEnumerable<Fault> BrokenRules()
    {
        foreach (var fault in Pretraining.BackboneFaults())
        {
            yield return fault with { Path = $".pretraining{fault.Path}" };
        }

        for (var i = 0; i < Invariance.Count; i++)
        {
            foreach (var fault in Invariance[i].FaultsFor(Pretraining))
            {
                yield return fault with { Path = $".invariance[{i}]{fault.Path}" };
            }
        }

        for (var i = 0; i < Transfer.Count; i++)
        {
            foreach (var fault in Transfer[i].FaultsFor(Pretraining))
            {
                yield return fault with { Path = $".transfer[{i}]{fault.Path}" };
            }

            foreach (var fault in Pretraining.FaultsFor(Transfer[i].Dataset))
            {
                yield return fault with { Path = $".transfer[{i}].dataset{fault.Path}" };
            }
        }
    }
}
