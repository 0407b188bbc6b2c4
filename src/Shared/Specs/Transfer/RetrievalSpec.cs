using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Shared.Specs.Transfer;

[Kind("retrieval",
    Title = "Retrieval",
    Summary = "Each test sample looks for its nearest neighbours among the others by cosine similarity of representations; nothing is trained. Counted is how many of them are of its class, how many of its instance, and how many when near views of its instance are not there to be found.",
    Source = "Wang, He, Gupta 2017, section 4",
    Order = 20)]
public sealed record RetrievalSpec : TransferSpec, IRuled
{
    [Field("Numbers of neighbours whose precision is reported.", MinimumItems = 1, MaximumItems = 10, Minimum = 1, Maximum = 1000)]
    public IReadOnlyList<int> Neighbours { get; init; } = [1, 5, 10];

    [Field("Turn between two views of an instance from which on they count as far apart.", Minimum = 0, Maximum = 180, Unit = "°")]
    public double FarTurn { get; init; } = 20;

    public override IEnumerable<Fault> FaultsFor(PretrainingSpec pretraining) => Dataset.Labelled ? [] : [new(".dataset", "Has no labels: it cannot be told whether what is found is right.")];

    public IEnumerable<Fault> BrokenRules()
    {
        if (Neighbours.Distinct().Count() < Neighbours.Count)
        {
            yield return new(".neighbours", "Names a number twice.");
        }
    }
}
