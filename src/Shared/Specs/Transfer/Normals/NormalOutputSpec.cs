using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Normals;

/// <summary>What a network gives at each place of a picture, from which the surface normal there is told.</summary>
[Family("normal-outputs", "kind", Title = "Output of surface normals")]
public abstract record NormalOutputSpec;
