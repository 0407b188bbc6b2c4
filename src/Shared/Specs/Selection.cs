using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs;

/// <summary>Which epoch's weights a training keeps.</summary>
public enum Selection
{
    [Field("The epoch with the best validation accuracy; the first of equals.")]
    BestOnValidation,

    [Field("The last epoch, whatever its validation accuracy.")]
    LastEpoch,
}
