using Invaria.Shared.Specs.Transformations;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Science.Transformations.Series;

/// <summary>The transformations of time series by their specs: one line each.</summary>
public static class SeriesTransformations
{
    /// <exception cref="NotSupportedException">No transformation of time series belongs to the spec.</exception>
    public static SeriesTransformation Create(TransformationSpec spec) => spec switch
    {
        JitterSpec jitter => new Jitter(jitter),
        ScalingSpec scaling => new Scaling(scaling),
        RotationSpec rotation => new Rotation(rotation),
        PermutationSpec permutation => new Permutation(permutation),
        MaskingSpec masking => new Masking(masking),
        CroppingSpec cropping => new Cropping(cropping),
        _ => throw new NotSupportedException($"{spec?.GetType().Name} is no transformation of time series."),
    };
}
