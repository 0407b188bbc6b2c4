using System.Globalization;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Specs;

namespace Invaria.Science.Tests.Training;

public sealed class TrainingMemoryTests
{
    [Fact]
    public void Two_hundred_steps_leave_no_tensors_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Native memory is read from /proc.");
        Train(epochs: 10);
        var before = ResidentMegabytes();

        Train(epochs: 67);

        Assert.InRange(ResidentMegabytes() - before, double.NegativeInfinity, 40);
    }

    private static void Train(int epochs)
    {
        var run = new RecordedRun();
        var spec = new RunSpec { Pretraining = SmallSpec.Pretraining with { Epochs = epochs } };
        _ = RunExecution.Execute(spec, run, run, "cpu", 1, TestContext.Current.CancellationToken);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static double ResidentMegabytes() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * 4096 / 1e6;
}
