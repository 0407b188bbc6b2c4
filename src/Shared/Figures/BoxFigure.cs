using Invaria.Shared.Claims;

namespace Invaria.Shared.Figures;

/// <summary>Distributions side by side, in groups: each box is of the values that its quantities have in all seeds.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Caption">What one sees.</param>
/// <param name="XTitle">What the groups are.</param>
/// <param name="YTitle">What is measured.</param>
/// <param name="Groups">Names of the groups.</param>
/// <param name="Boxes">For each kind of box its quantities in each group.</param>
public sealed record BoxFigure(string Title, string Caption, string XTitle, string YTitle, IReadOnlyList<string> Groups, IReadOnlyList<BoxKind> Boxes)
    : Figure(Title, Caption)
{
    public override FigureReading Read(IReadOnlyList<SeedRuns> seeds) => new BoxReading(Title, Caption, XTitle, YTitle, Groups,
        [.. Boxes.Select(kind => new BoxKindReading(kind.Name, [.. kind.Groups.Select(group => FiveNumbers.Of([.. group.SelectMany(quantity => QuantityEstimate.ValuesOf(quantity, seeds))]))]))]);

    public override IEnumerable<Quantity> Quantities() => Boxes.SelectMany(kind => kind.Groups).SelectMany(group => group);
}
