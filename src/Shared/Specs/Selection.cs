using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs;

/// <summary>Which epoch's weights a training keeps.</summary>
public enum Selection
{
    [Field("The epoch with the best validation accuracy, least validation error of a forecast, best validation precision of detections, or least validation error of surface normals; the first of equals.")]
    BestOnValidation,

    [Field("The last epoch, whatever was measured on validation.")]
    LastEpoch,
}
