namespace Invaria.Storage.Collections;

/// <summary>How much of a user's data is taken in; part of section <c>Data</c> of the configuration.</summary>
public sealed class CollectionLimits
{
    public const string Section = "Data";

    /// <summary>Size of an uploaded archive.</summary>
    public long MaximumArchiveMegabytes { get; set; } = 20_000;

    /// <summary>Size of all files of a collection together.</summary>
    public long MaximumUnpackedMegabytes { get; set; } = 50_000;

    /// <summary>How many times larger than its archive a collection may be; looked at from the first ten megabytes on.</summary>
    public double MaximumRatio { get; set; } = 100;

    /// <summary>Files and folders of a collection.</summary>
    public int MaximumFiles { get; set; } = 500_000;

    /// <summary>Characters of a file's name with its folders.</summary>
    public int MaximumPathLength { get; set; } = 400;

    /// <summary>Size of an uploaded archive in bytes.</summary>
    public long MaximumArchiveBytes => MaximumArchiveMegabytes * 1_000_000;

    /// <summary>Whether every limit lets something in.</summary>
    public bool AreAboveZero => MaximumArchiveMegabytes > 0 && MaximumUnpackedMegabytes > 0 && MaximumRatio > 0 && MaximumFiles > 0 && MaximumPathLength > 0;
}
