using System.Globalization;
using System.Runtime.InteropServices;

namespace Invaria.Science.Benchmarks;

/// <summary>What a measured number rests on: processor, cores, runtime, date.</summary>
internal static class Machine
{
    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd}");

    private static string Processor
    {
        get
        {
            const string Processors = "/proc/cpuinfo";
            var named = File.Exists(Processors) ? File.ReadLines(Processors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
            return named?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        }
    }
}
