using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>Why two patches are to be alike (Wang, He, Gupta 2017, section 3).</summary>
public enum PositivePair
{
    [Field("They are the first and the last window of one track: one instance in two views.")]
    Intra,

    [Field("They are neighbours under context prediction: two instances in one view.")]
    Inter,

    [Field("They follow from one of each: two instances in two views.")]
    Transitive,
}
