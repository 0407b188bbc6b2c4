using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("erasing", Title = "Erasing", Order = 34, Summary = "Makes a square at a uniform position of the frame transparent, or does nothing.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record ErasingSpec : TransformationSpec
{
    [Field("Side of the square.", Minimum = 1, Maximum = 256, Unit = "px")]
    public int Side { get; init; } = 14;

    [Field("Probability that a square is erased.", Minimum = 0, Maximum = 1)]
    public double Probability { get; init; } = 0.5;
}
