using System.Text.Json.Serialization;
using Invaria.Shared.Claims;

namespace Invaria.Shared.Figures;

/// <summary>What of an experiment's results is drawn, and how; the numbers come from its runs.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Caption">What one sees, in a sentence or two.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BandFigure), "bands")]
[JsonDerivedType(typeof(MatrixFigure), "matrix")]
[JsonDerivedType(typeof(BoxFigure), "boxes")]
public abstract record Figure(string Title, string Caption)
{
    /// <summary>The numbers as the runs give them so far.</summary>
    public abstract FigureReading Read(IReadOnlyList<SeedRuns> seeds);

    /// <summary>Everything it shows.</summary>
    public abstract IEnumerable<Quantity> Quantities();
}
