namespace Invaria.Shared.Figures;

/// <summary>Numbers of a <see cref="BoxFigure"/>.</summary>
public sealed record BoxReading(string Title, string Caption, string XTitle, string YTitle, IReadOnlyList<string> Groups, IReadOnlyList<BoxKindReading> Boxes)
    : FigureReading(Title, Caption);
