using Invaria.Shared.Claims;

namespace Invaria.Shared.Figures;

/// <summary>Lines over a factor, each with the 95 % band of its mean over seeds.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Caption">What one sees.</param>
/// <param name="XTitle">The factor.</param>
/// <param name="YTitle">What is measured.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Logarithmic">Whether numbers on the x axis are spaced by their logarithm.</param>
public sealed record BandFigure(string Title, string Caption, string XTitle, string YTitle, IReadOnlyList<BandLine> Lines, bool Logarithmic = false)
    : Figure(Title, Caption)
{
    public override FigureReading Read(IReadOnlyList<SeedRuns> seeds) => new BandReading(Title, Caption, XTitle, YTitle, Logarithmic,
        [.. Lines.Select(line => new BandLineReading(line.Name, [.. line.Points.Select(point => new BandPointReading(point.X, QuantityEstimate.Of(point.Y, seeds)))]))]);

    public override IEnumerable<Quantity> Quantities() => Lines.SelectMany(line => line.Points).Select(point => point.Y);
}
