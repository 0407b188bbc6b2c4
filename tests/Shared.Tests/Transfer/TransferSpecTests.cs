using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Tests.Transfer;

public sealed class TransferSpecTests
{
    [Fact]
    public void The_published_epochs_and_rank_are_the_defaults()
    {
        Assert.Equal(200, Read<LinearProbeSpec>("linear-probe").Epochs);
        Assert.Equal((50, 200), (Read<FineTuningSpec>("fine-tuning").Epochs, Read<FineTuningSpec>("fine-tuning").Probe.Epochs));
        Assert.Equal(4, Read<LowRankSpec>("lora").Rank);
    }

    [Fact]
    public void A_task_is_read_with_all_its_fields()
    {
        var spec = Read<LowRankSpec>("lora", """
            , "share": 0.1, "learningRates": [0.1, 0.01], "patience": 5, "probe": { "epochs": 15, "optimizer": { "kind": "sgd" } },
              "optimizer": { "kind": "adam", "schedule": { "kind": "warm-up-cosine", "warmUpEpochs": 2 } }, "rank": 8, "scale": 0.5
            """);

        Assert.Equal((0.1, 5, 15, 8, 0.5), (spec.Share, spec.Patience, spec.Probe.Epochs, spec.Rank, spec.Scale));
        Assert.Equal([0.1, 0.01], spec.LearningRates);
        Assert.Equal(new SgdSpec(), spec.Probe.Optimizer);
        Assert.Equal(new WarmUpCosineScheduleSpec { WarmUpEpochs = 2 }, spec.Optimizer.Schedule);
    }

    [Theory]
    [InlineData(""", "samples": 10, "share": 0.5""", "$.share")]
    [InlineData(""", "samples": 60000""", "$.samples")]
    [InlineData(""", "share": 1.5""", "$.share")]
    [InlineData(""", "learningRates": [0.1, 0.1]""", "$.learningRates")]
    [InlineData(""", "learningRates": [0.1, 0]""", "$.learningRates[1]")]
    [InlineData(""", "patience": 0""", "$.patience")]
    [InlineData(""", "probe": { "epochs": 0 }""", "$.probe.epochs")]
    public void What_makes_no_sense_is_a_fault_by_path(string fields, string path) =>
        Assert.Equal([path], SpecReader.Read<TransferSpec>(Json("fine-tuning", fields)).Faults.Select(fault => fault.Path));

    [Theory]
    [InlineData(null, null, 1000)]
    [InlineData(200, null, 200)]
    [InlineData(null, 0.1, 100)]
    [InlineData(null, 0.0001, 2)]
    public void Samples_follow_from_number_or_share(int? samples, double? share, int expected) =>
        Assert.Equal(expected, (Read<LinearProbeSpec>("linear-probe") with { Samples = samples, Share = share }).SamplesOf(1000));

    private static T Read<T>(string task, string fields = "")
        where T : TransferSpec => Assert.IsType<T>(SpecReader.Read<TransferSpec>(Json(task, fields)).Required());

    private static string Json(string task, string fields) => $$"""{ "task": "{{task}}", "dataset": { "kind": "transforms-2d" } {{fields}} }""";
}
