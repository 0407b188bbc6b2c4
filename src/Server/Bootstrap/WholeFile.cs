namespace Invaria.Server.Bootstrap;

/// <summary>Files that others wait for: whoever finds one finds all of it.</summary>
internal static class WholeFile
{
    /// <summary>Writes the text aside and renames; only the owner may read it.</summary>
    public static async Task Write(string path, string text, CancellationToken cancellation)
    {
        var whole = Path.GetFullPath(path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        var aside = $"{whole}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var writer = new StreamWriter(aside, options))
            {
                await writer.WriteAsync(text.AsMemory(), cancellation);
            }

            File.Move(aside, whole, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }
}
