using System.Security.Cryptography;

namespace Invaria.Science.Native;

/// <summary>
/// Adapts TorchSharp's native library to a C++ library without <c>GLIBCXX_3.4.32</c> (GCC 13), as on Debian 12,
/// Ubuntu 22.04 and RHEL 9. The only symbol it wants of that version is <c>std::ios_base_library_init()</c>, a hook
/// without argument or result that older C++ libraries neither have nor need: there each object file initialises
/// iostream by itself. In a copy, the demand for that version is made weak, and the hook's import is pointed to
/// <c>floor</c>, a pure function the library imports anyway: calling it in the hook's place does nothing.
/// </summary>
public static class LibraryInitHook
{
    /// <summary>The version of the C++ library's interface that is missing.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    private const string Hook = "_ZSt21ios_base_library_initv";
    private const string Harmless = "floor";
    private const ushort Weak = 2;

    /// <summary>Writes the adapted copy of a library into the cache, unless it is there already.</summary>
    /// <param name="original">Path of the library as it was installed.</param>
    /// <param name="cache">Folder for adapted copies; the user's cache folder by default.</param>
    /// <returns>Path of the adapted copy, named after the original's hash.</returns>
    /// <exception cref="TorchNotLoadedException">The library is not laid out as expected.</exception>
    public static string AdaptedCopy(string original, string? cache = null)
    {
        var bytes = File.ReadAllBytes(original);
        var folder = cache ?? CacheFolder();
        var name = $"{Path.GetFileNameWithoutExtension(original)}-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}.so";
        var adapted = Path.Combine(folder, name);
        if (File.Exists(adapted))
        {
            return adapted;
        }

        Adapt(bytes);
        _ = Directory.CreateDirectory(folder);

        // Another process may do the same at this moment: each writes its own file, the last rename wins with equal bytes.
        var temporary = $"{adapted}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, adapted, overwrite: true);
        return adapted;
    }

    /// <summary>Adapts the bytes of a library in place.</summary>
    /// <exception cref="TorchNotLoadedException">The library is not laid out as expected.</exception>
    public static void Adapt(Span<byte> library)
    {
        try
        {
            var elf = new ElfImage(library);
            var hook = elf.UndefinedSymbol(Hook) ?? throw Unknown($"it does not import {Hook}");
            var harmless = elf.UndefinedSymbol(Harmless) ?? throw Unknown($"it does not import {Harmless}");
            if (elf.SymbolsOfVersion(Version) is not [var only] || only != hook)
            {
                throw Unknown($"it imports more of {Version} than the hook");
            }

            elf.AddVersionNeedFlag(Version, Weak);
            elf.Redirect(hook, harmless);
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidDataException)
        {
            throw Unknown(broken.Message);
        }
    }

    private static TorchNotLoadedException Unknown(string why) => new(
        $"The system's libstdc++ lacks {Version} and TorchSharp's library cannot be adapted to it: {why}. "
        + "Use a distribution with GCC 13's libstdc++ (Debian 13, Ubuntu 24.04 or newer), or put such a libstdc++.so.6 into LD_LIBRARY_PATH.");

    private static string CacheFolder()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            cache = home.Length > 0 && home != "/" ? Path.Combine(home, ".cache") : Path.GetTempPath();
        }

        return Path.Combine(cache, "invaria");
    }
}
