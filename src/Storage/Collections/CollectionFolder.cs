namespace Invaria.Storage.Collections;

/// <summary>Where collections lie: a folder each under its address, and a quarantine for what is on its way in.</summary>
/// <param name="root">The folder; made when needed.</param>
public sealed class CollectionFolder(string root)
{
    private const string Incoming = ".incoming";
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>The folder itself.</summary>
    public string Root => _root;

    /// <summary>The uploaded archive of a registration.</summary>
    public string Archive(string registration) => Path.Combine(Quarantine(registration), "archive");

    /// <summary>The unpacked files of a registration.</summary>
    public string Files(string registration) => Path.Combine(Quarantine(registration), "files");

    /// <summary>The files of a collection.</summary>
    public string Of(string address) => Path.Combine(_root, Checked(address));

    /// <summary>Makes the quarantine of a registration.</summary>
    public void Open(string registration) => _ = Directory.CreateDirectory(Files(registration));

    /// <summary>Moves what was checked to its place; where the same files are there already, nothing is moved.</summary>
    /// <param name="checkedFolder">The folder in quarantine.</param>
    /// <param name="address">Its content address.</param>
    /// <returns>Whether it was moved.</returns>
    public bool Settle(string checkedFolder, string address)
    {
        var place = Of(address);
        if (Directory.Exists(place))
        {
            return false;
        }

        try
        {
            Directory.Move(checkedFolder, place);
            return true;
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // Another registration of the same files was faster.
            return false;
        }
    }

    /// <summary>Removes the quarantine of a registration.</summary>
    public void Clear(string registration) => Delete(Quarantine(registration));

    /// <summary>Removes a collection's files: first out of sight, then from the disk.</summary>
    public void Remove(string address)
    {
        var place = Of(address);
        if (Directory.Exists(place))
        {
            var aside = Path.Combine(_root, Incoming, $"removed{Guid.NewGuid():N}");
            _ = Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
            Directory.Move(place, aside);
            Delete(aside);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Quarantine(string registration) => Path.Combine(_root, Incoming, Checked(registration));

    private static string Checked(string name) => name.Length > 0 && name.All(char.IsAsciiLetterOrDigit)
        ? name
        : throw new ArgumentException($"\"{name}\" is no address: only letters and digits.", nameof(name));
}
