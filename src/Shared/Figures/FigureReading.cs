using System.Text.Json.Serialization;

namespace Invaria.Shared.Figures;

/// <summary>A figure's numbers, ready to be drawn.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BandReading), "bands")]
[JsonDerivedType(typeof(MatrixReading), "matrix")]
[JsonDerivedType(typeof(BoxReading), "boxes")]
public abstract record FigureReading(string Title, string Caption);
