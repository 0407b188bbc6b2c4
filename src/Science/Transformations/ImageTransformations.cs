using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>The transformations of pictures by their specs: one line each.</summary>
public static class ImageTransformations
{
    /// <exception cref="NotSupportedException">No transformation of pictures belongs to the spec.</exception>
    public static ImageTransformation Create(TransformationSpec spec) => spec switch
    {
        TranslateSpec => new Translate(),
        RotateSpec rotate => new Rotate(rotate),
        ScaleSpec scale => new Scale(scale),
        HueSpec hue => new Hue(hue),
        BrightnessSpec brightness => new Brightness(brightness),
        BlurSpec blur => new Blur(blur),
        _ => throw new NotSupportedException($"{spec?.GetType().Name} is no transformation of pictures."),
    };
}
