using System.Globalization;
using System.Runtime.InteropServices;
using Invaria.Science.Native;
using Invaria.Workers.Hosting;
using TorchSharp;

namespace Invaria.Workers.Execution;

/// <summary>What a run's numbers depend on besides its spec.</summary>
internal static class RunEnvironment
{
    /// <summary>The key of the platform's own version, on which sharing of stages depends.</summary>
    public const string VersionOfInvaria = "invaria";

    public static IReadOnlyDictionary<string, string> Describe(string device, int threads) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [VersionOfInvaria] = WorkerIdentity.Version,
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["torchsharp"] = Version(typeof(torch)),
        ["skiasharp"] = Version(typeof(SkiaSharp.SKBitmap)),
        ["system"] = RuntimeInformation.OSDescription,
        ["host"] = Environment.MachineName,
        ["hardware"] = WorkerIdentity.Hardware(),
        ["device"] = device,
        ["convolutions"] = ConvolutionKernels.InUse,
        ["threads"] = threads.ToString(CultureInfo.InvariantCulture),
    };

    private static string Version(Type type) => type.Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
