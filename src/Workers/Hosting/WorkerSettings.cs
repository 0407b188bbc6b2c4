using System.ComponentModel.DataAnnotations;

namespace Invaria.Workers.Hosting;

/// <summary>Section <c>Workers</c> of the configuration.</summary>
public sealed class WorkerSettings
{
    public const string Section = "Workers";

    /// <summary>Shown on pages; the machine's name when empty.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Runs executed at once; 0: one for every two cores.</summary>
    [Range(0, 1024)]
    public int Slots { get; set; }

    /// <summary>Queues served, named by device; <c>cpu</c> when empty.</summary>
    public IList<string> Queues { get; } = [];

    /// <summary>A run whose worker is silent for so long is taken away from it.</summary>
    [Range(1, 3600)]
    public double LeaseSeconds { get; set; } = 20;

    /// <summary>A run that was told to end and did not obey is killed after so long.</summary>
    [Range(0, 3600)]
    public double GraceSeconds { get; set; } = 10;

    /// <summary>A run fails when so many attempts end without a new checkpoint.</summary>
    [Range(1, 1000)]
    public int AttemptsWithoutProgress { get; set; } = 3;

    public int EffectiveSlots => Slots > 0 ? Slots : Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Threads of each run, so that all slots together use all cores.</summary>
    public int ThreadsPerRun => Math.Max(1, Environment.ProcessorCount / EffectiveSlots);

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    public TimeSpan Grace => TimeSpan.FromSeconds(GraceSeconds);
}
