using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using OpenCvSharp;

namespace Invaria.Science.Native;

/// <summary>
/// Loads OpenCV's native library when something first needs it: from the application's folder when it was published for a platform,
/// else from the NuGet package folder, so that one copy on disk serves every project. Everything else runs without it.
/// </summary>
public static class OpenCvRuntime
{
    private const string Binding = "OpenCvSharpExtern";
    private const string FileName = $"lib{Binding}.so";
    private static readonly Lock Gate = new();
    private static nint _library;

    /// <summary>Whether OpenCV can be used on this machine; loads it.</summary>
    public static bool Available
    {
        get
        {
            try
            {
                Load();
                return true;
            }
            catch (OpenCvNotLoadedException)
            {
                return false;
            }
        }
    }

    /// <summary>Makes OpenCvSharp usable, on one thread: its results then depend on nothing but their inputs. Later calls do nothing.</summary>
    /// <exception cref="OpenCvNotLoadedException">The library is not found or cannot be loaded; the message names the remedy.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            if (_library != 0)
            {
                return;
            }

            var library = Open(Folders().Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) ?? throw new OpenCvNotLoadedException(
                $"{FileName} was found in none of {string.Join(", ", Folders())}. OpenCV comes for 64-bit Linux: restore the packages there (dotnet restore) or publish for it (dotnet publish -r linux-x64)."));
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name == Binding ? library : 0;
            Cv2.SetNumThreads(1);
            _library = library;
        }
    }

    private static nint Open(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException refused)
        {
            throw new OpenCvNotLoadedException($"OpenCV cannot be loaded: a library of the system is missing. Run `apt-get install libgtk-3-0`. The system says: {refused.Message.Trim()}", refused);
        }
    }

    private static IEnumerable<string> Folders()
    {
        const string platform = "linux-x64";
        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", platform, "native");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Metadata("PackageFolder");
        if (!string.IsNullOrEmpty(packages) && Metadata("OpenCvSharpVersion") is { } version)
        {
            yield return Path.Combine(packages, $"opencvsharp4.official.runtime.{platform}", version, "runtimes", platform, "native");
        }
    }

    private static string? Metadata(string key) => typeof(OpenCvRuntime).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
