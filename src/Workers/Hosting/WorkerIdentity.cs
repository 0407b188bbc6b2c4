using System.Globalization;
using System.Reflection;
using Invaria.Storage.Workers;
using Microsoft.Extensions.Options;

namespace Invaria.Workers.Hosting;

/// <summary>Who this worker is.</summary>
public sealed class WorkerIdentity(IOptions<WorkerSettings> settings)
{
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public string Name { get; } = settings.Value.Name.Length > 0 ? settings.Value.Name : Environment.MachineName;

    public IReadOnlyList<string> Queues { get; } = settings.Value.Queues is { Count: > 0 } queues ? [.. queues] : ["cpu"];

    public Worker Entry() => new()
    {
        Id = Id,
        Name = Name,
        Host = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        Queues = Queues,
        Slots = settings.Value.EffectiveSlots,
        Version = Version,
        Hardware = Hardware(),
    };

    /// <summary>Version of the code, with the commit where the build knew it.</summary>
    public static string Version { get; } =
        typeof(WorkerIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Processor, cores and memory, in words.</summary>
    public static string Hardware()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return string.Create(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} cores, {memory:0} GB");
    }

    private static string Processor()
    {
        const string Field = "model name";
        return OperatingSystem.IsLinux() && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
    }
}
