namespace Invaria.Shared.Collections;

/// <summary>Registers a folder of the server's machine. It is copied.</summary>
/// <param name="Folder">Its absolute path there.</param>
/// <param name="Name">What the collection is to be called.</param>
/// <param name="Use">What it must be usable as, one of <see cref="CollectionUse"/>; null: what its files are.</param>
public sealed record FolderRequest(string Folder, string Name, string? Use = null);
