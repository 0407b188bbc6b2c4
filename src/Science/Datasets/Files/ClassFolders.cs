namespace Invaria.Science.Datasets.Files;

/// <summary>Folders of pictures, one for each class.</summary>
internal static class ClassFolders
{
    /// <summary>Endings of the picture formats that can be read.</summary>
    public static readonly IReadOnlyList<string> Endings = [".png", ".jpg", ".jpeg", ".webp"];

    /// <summary>Whether a file's name says that it is a picture that can be read.</summary>
    public static bool IsPicture(string file) => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !IsLitter(file);

    /// <summary>What systems leave behind in folders and archives: hidden files, thumbnails, resource forks.</summary>
    public static bool IsLitter(string name) =>
        name.Split('/', '\\').Any(part => (part.StartsWith('.') && part.Length > 0) || part is "__MACOSX" or "Thumbs.db" or "desktop.ini");

    /// <summary>Names of a folder's subfolders, sorted.</summary>
    public static IReadOnlyList<string> Classes(string folder) =>
        [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Where(name => !IsLitter(name)).Order(StringComparer.Ordinal)];

    /// <summary>Picture files in and below a folder, sorted.</summary>
    public static string[] Pictures(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => IsPicture(Path.GetRelativePath(folder, file))).Order(StringComparer.Ordinal)];
}
