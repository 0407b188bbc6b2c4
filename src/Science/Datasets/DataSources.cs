namespace Invaria.Science.Datasets;

/// <summary>Where this machine keeps data that specs refer to by content address: collections that users registered.</summary>
/// <param name="collections">The folder that holds a folder for each collection, named by its address; null where there is none.</param>
public sealed class DataSources(string? collections)
{
    /// <summary>Only what is built in or installed with the system; no collections.</summary>
    public static DataSources BuiltIn { get; } = new(null);

    /// <summary>The folder of a collection's files.</summary>
    /// <param name="address">Content address of the collection.</param>
    /// <param name="field">Field of the dataset's spec that names it, as a relative JSON path.</param>
    /// <exception cref="DatasetException">The collection is not on this machine.</exception>
    public string Folder(string address, string field)
    {
        var folder = collections is null || address.Length == 0 || !address.All(char.IsAsciiLetterOrDigit) ? null : Path.Combine(collections, address);
        return Directory.Exists(folder)
            ? folder
            : throw new DatasetException(field, $"There is no collection {address} on this machine. Register it on the page Data, or give the worker the folder where the collections are.");
    }
}
