using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("none", Title = "None", Order = 90, Summary = "Changes nothing: what the others are compared with.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record NoneSpec : TransformationSpec;
