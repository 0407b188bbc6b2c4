using System.Globalization;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Runs;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Science.Benchmarks;

/// <summary>Seconds and memory of each stage of the first run of a study.</summary>
internal static class StageCosts
{
    /// <summary>The transitive network of the small study of videos, from mining to surface normals.</summary>
    public const string Usual = "transitive-invariance-small";

    public static void Run(Blueprint study, TextWriter output)
    {
        TorchRuntime.Load();
        var spec = SpecReader.Read<RunSpec>(study.Runs[0].Spec).Required();
        output.WriteLine($"First run of {study.Name}, seed {spec.Seed}, {Environment.ProcessorCount} threads");
        output.WriteLine(Machine.Description);
        output.WriteLine();
        output.WriteLine($"{"stage",-34}{"seconds",10}{"peak, MB",12}{"files, MB",12}");
        var printed = new Printed(output);
        _ = RunExecution.Execute(spec, new RunSite(printed, new NoCheckpoints(), new NoFinishedStages(), DataSources.BuiltIn, Devices.Cpu, Environment.ProcessorCount), CancellationToken.None);
    }

    /// <summary>Prints each stage as it ends. The kernel's mark of the most memory held is set back between them.</summary>
    private sealed class Printed : Unrecorded
    {
        private const string Mark = "VmHWM:";

        private readonly TextWriter _output;
        private long _written;

        public Printed(TextWriter output)
        {
            _output = output;
            SetBack();
        }

        public override void Outcome(StageOutcome outcome)
        {
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{$"{outcome.Stage} · {outcome.Kind}",-34}{outcome.Seconds,10:0.0}{Peak() / 1e6,12:N0}{_written / 1e6,12:N1}"));
            _written = 0;
            SetBack();
        }

        public override void Artifact(string name, string kind, string mediaType, Action<Stream> write)
        {
            using var counted = new MemoryStream();
            write(counted);
            _written += counted.Length;
        }

        private static long Peak()
        {
            var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Mark, StringComparison.Ordinal));
            return 1024 * long.Parse(line.AsSpan(Mark.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        }

        // proc(5): 5 sets the peak resident set back to what is resident now.
        private static void SetBack() => File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private sealed class NoCheckpoints : ICheckpointStore
    {
        public Checkpoint? Latest() => null;

        public Stream? OpenFile(string name) => null;

        public void Save(Checkpoint checkpoint)
        {
        }
    }
}
