namespace Invaria.Science.Datasets.Files;

/// <summary>Names of the folders that class folders may lie in.</summary>
internal static class ImageFolder
{
    public const string Training = "train";
    public const string Test = "test";

    /// <summary>Whether a folder is divided into a training and a test part.</summary>
    public static bool IsParted(string folder) => ClassFolders.Classes(folder) is [Test, Training];
}
