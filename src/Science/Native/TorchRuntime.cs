using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace Invaria.Science.Native;

/// <summary>
/// Loads LibTorch and TorchSharp's native library, once a process, before anything of TorchSharp is used: from the
/// application's folder when it was published for a platform, else from the NuGet package folder, so that one copy on
/// disk serves every project. Where the system's C++ library is older than the one TorchSharp was built with, an
/// adapted copy is loaded (see <see cref="LibraryInitHook"/>).
/// </summary>
public static class TorchRuntime
{
    private const string Binding = "LibTorchSharp";
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, nint> Loaded = new(StringComparer.Ordinal);
    private static readonly List<string> Remarks = [];
    private static bool _ready;

    /// <summary>Makes TorchSharp usable; later calls do nothing.</summary>
    /// <param name="remark">Told how the library was adapted, and whether convolutions are computed otherwise than usual, where that is so.</param>
    /// <exception cref="TorchNotLoadedException">LibTorch is not found or cannot be loaded; the message names the remedies.</exception>
    public static void Load(Action<string>? remark = null)
    {
        lock (Gate)
        {
            if (!_ready)
            {
                LoadLibraries();
                AssemblyLoadContext.Default.ResolvingUnmanagedDll += static (_, name) => Loaded.GetValueOrDefault(name);
                torch.InitializeDeviceType(DeviceType.CPU);
                if (ConvolutionKernels.Choose(Loaded["torch_cpu"]) is { } fault)
                {
                    Remarks.Add(fault);
                }

                _ready = true;
            }

            foreach (var text in remark is null ? [] : Remarks)
            {
                remark!(text);
            }
        }
    }

    private static void LoadLibraries()
    {
        // The order is that of their dependencies: what is loaded already is found by name.
        foreach (var name in new[] { "c10", "torch_cpu", "torch" })
        {
            Loaded[name] = Open(Find(name), name);
        }

        if (TryFind("torch_cuda") is { } cuda)
        {
            Loaded["torch_cuda"] = Open(cuda, "torch_cuda");
        }

        var binding = Find(Binding);
        try
        {
            Loaded[Binding] = NativeLibrary.Load(binding);
        }
        catch (DllNotFoundException refused) when (refused.Message.Contains(LibraryInitHook.Version, StringComparison.Ordinal))
        {
            var adapted = LibraryInitHook.AdaptedCopy(binding);
            Loaded[Binding] = Open(adapted, Binding);
            Remarks.Add($"The system's libstdc++ lacks {LibraryInitHook.Version}: TorchSharp's library was adapted to it ({adapted}).");
        }
        catch (DllNotFoundException refused)
        {
            throw new TorchNotLoadedException($"{binding} cannot be loaded: {refused.Message}", refused);
        }
    }

    private static nint Open(string path, string name)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException refused)
        {
            throw new TorchNotLoadedException($"{name} cannot be loaded from {path}: {refused.Message}", refused);
        }
    }

    private static string Find(string name) => TryFind(name) ?? throw new TorchNotLoadedException(
        $"{FileName(name)} was found in none of {string.Join(", ", Folders())}. Restore the packages (dotnet restore) or publish for a platform (dotnet publish -r {Platform}).");

    private static string? TryFind(string name) => Folders().Select(folder => Path.Combine(folder, FileName(name))).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders()
    {
        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", Platform, "native");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Metadata("PackageFolder");
        if (string.IsNullOrEmpty(packages) || !Directory.Exists(packages))
        {
            yield break;
        }

        var torchSharp = typeof(torch).Assembly.GetName().Version!;
        yield return Path.Combine(packages, "torchsharp", $"{torchSharp.Major}.{torchSharp.Minor}.{torchSharp.Build}", "runtimes", Platform, "native");
        var libTorch = Path.Combine(packages, $"libtorch-cpu-{Platform}");
        if (Metadata("LibTorchVersion") is { } version)
        {
            yield return Path.Combine(libTorch, version, "runtimes", Platform, "native");
        }
    }

    private static string Platform => OperatingSystem.IsWindows() ? $"win-{Architecture}"
        : OperatingSystem.IsMacOS() ? $"osx-{Architecture}"
        : $"linux-{Architecture}";

    private static string Architecture => RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "x64";

    private static string FileName(string name) => OperatingSystem.IsWindows() ? $"{name}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
        : $"lib{name}.so";

    private static string? Metadata(string key) => typeof(TorchRuntime).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
