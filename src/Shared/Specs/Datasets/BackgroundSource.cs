using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>What cut-out objects are pasted on.</summary>
public enum BackgroundSource
{
    [Field("Drawn from a seed: landscapes and textures, nothing to install.")]
    Procedural,

    [Field("Square crops of the wallpapers installed on the worker, e.g. Debian's gnome-backgrounds.")]
    Wallpapers,

    [Field("Uniform noise, new for every sample.")]
    Noise,

    [Field("Black.")]
    Black,

    [Field("Square crops of the landscape photographs of Debian's package endless-sky-data.")]
    EndlessSky,

    [Field("Square crops of your own photographs, registered on the page Data.")]
    Collection,

    [Field("The samples of another dataset of pictures.")]
    Dataset,
}
