using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("translate", Title = "Translate", Order = 10, Summary = "Moves the object's bounding box to a uniform position inside the frame.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record TranslateSpec : TransformationSpec;
