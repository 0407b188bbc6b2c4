using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>The network whose penultimate output is the representation.</summary>
[Family("backbones", "kind", Title = "Backbone")]
public abstract record BackboneSpec;
