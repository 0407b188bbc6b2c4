using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Transformations;

/// <summary>The transformations of pictures by their specs: one line each.</summary>
public static class ImageTransformations
{
    /// <exception cref="NotSupportedException">No transformation of pictures belongs to the spec.</exception>
    public static ImageTransformation Create(TransformationSpec spec) => spec switch
    {
        TranslateSpec translate => new Translate(translate),
        RotateSpec rotate => new Rotate(rotate),
        ScaleSpec scale => new Scale(scale),
        ShearSpec shear => new Shear(shear),
        HorizontalFlipSpec flip => new HorizontalFlip(flip),
        VerticalFlipSpec flip => new VerticalFlip(flip),
        HueSpec hue => new Hue(hue),
        BrightnessSpec brightness => new Brightness(brightness),
        GrayscaleSpec grayscale => new Grayscale(grayscale),
        PosterizeSpec posterize => new Posterize(posterize),
        InvertSpec invert => new Invert(invert),
        SharpenSpec sharpen => new Sharpen(sharpen),
        BlurSpec blur => new Blur(blur),
        NoiseSpec noise => new Noise(noise),
        PixelateSpec pixelate => new Pixelate(pixelate),
        ElasticSpec elastic => new Elastic(elastic),
        ErasingSpec erasing => new Erasing(erasing),
        ContrastSpec contrast => new Contrast(contrast),
        NoneSpec => new None(),
        _ => throw new NotSupportedException($"{spec?.GetType().Name} is no transformation of pictures."),
    };
}
