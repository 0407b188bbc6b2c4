namespace Invaria.Shared.Figures;

/// <summary>Numbers of a <see cref="BandFigure"/>.</summary>
public sealed record BandReading(string Title, string Caption, string XTitle, string YTitle, bool Logarithmic, IReadOnlyList<BandLineReading> Lines)
    : FigureReading(Title, Caption);
