namespace Invaria.Shared.Collections;

/// <summary>Data that specs may use when it is installed on a worker's machine.</summary>
public static class InstalledSources
{
    public const string TuxPaintStamps = "tux-paint-stamps";
    public const string Wallpapers = "wallpapers";
    public const string EndlessSky = "endless-sky";
    public const string FashionMnist = "fashion-mnist";

    /// <summary>What to install for a source.</summary>
    public static string Package(string source) => source switch
    {
        TuxPaintStamps => "tuxpaint-stamps-default",
        Wallpapers => "gnome-backgrounds endless-sky-data",
        EndlessSky => "endless-sky-data",
        FashionMnist => "dataset-fashion-mnist",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };
}
