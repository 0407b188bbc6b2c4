using Invaria.Science.Optimizers.Schedules;
using Invaria.Shared.Specs.Optimizers.Schedules;

namespace Invaria.Science.Tests.Optimizers.Schedules;

public sealed class LearningRateScheduleTests
{
    private const double Rate = 1e-3;
    private const double Last = 1e-5;

    [Fact]
    public void A_constant_schedule_never_changes() =>
        Assert.All(Steps(Registry.Schedule(new ConstantScheduleSpec())), rate => Assert.Equal(Rate, rate));

    [Fact]
    public void Warm_up_rises_evenly_and_the_cosine_falls_to_the_final_rate_at_the_last_step()
    {
        var rates = Steps(Registry.Schedule(new WarmUpCosineScheduleSpec { WarmUpEpochs = 2, FinalLearningRate = Last }));

        // 10 epochs of 10 steps: the first 20 rise, the middle of the other 80 is halfway down.
        Assert.Equal(Rate / 20, rates[0], 1e-12);
        Assert.Equal(Rate / 2, rates[9], 1e-12);
        Assert.Equal(Rate, rates[19], 1e-12);
        Assert.Equal((Rate + Last) / 2, rates[59], 1e-12);
        Assert.Equal(Last, rates[99], 1e-12);
        Assert.Equal(rates[..20].Order(), rates[..20]);
        Assert.Equal(rates[20..].OrderDescending(), rates[20..]);
    }

    [Fact]
    public void Without_warm_up_it_falls_from_the_first_step_on()
    {
        var rates = Steps(Registry.Schedule(new WarmUpCosineScheduleSpec { WarmUpEpochs = 0, FinalLearningRate = 0 }));

        Assert.Equal(Rate / 2, rates[49], 1e-12);
        Assert.Equal(0, rates[99], 1e-12);
    }

    [Fact]
    public void A_training_shorter_than_its_warm_up_only_rises()
    {
        var rates = Steps(Registry.Schedule(new WarmUpCosineScheduleSpec { WarmUpEpochs = 20 }));

        Assert.Equal(rates.Order(), rates);
        Assert.Equal(Rate, rates[99], 1e-12);
    }

    // TimeDRL's published code, epoch by epoch; the rule of epoch e holds in epoch e + 1.
    [Fact]
    public void Halving_has_the_published_rates() => AssertEpochs(new EpochHalvingScheduleSpec(), 1e-3, 1e-3, 5e-4, 2.5e-4, 1.25e-4);

    [Fact]
    public void Late_decay_has_the_published_rates() => AssertEpochs(new LateDecayScheduleSpec(), 1e-3, 1e-3, 1e-3, 1e-3, 9e-4, 8.1e-4);

    [Fact]
    public void Warm_up_and_decay_has_the_published_rates() => AssertEpochs(new WarmUpDecayScheduleSpec(), 1e-3, 4e-4, 6e-4, 8e-4, 1e-3, 1e-3, 9e-4, 8.1e-4);

    private static void AssertEpochs(ScheduleSpec spec, params double[] expected)
    {
        var rates = Steps(Registry.Schedule(spec));
        for (var epoch = 0; epoch < expected.Length; epoch++)
        {
            Assert.All(rates[(10 * epoch)..(10 * (epoch + 1))], rate => Assert.Equal(expected[epoch], rate, 1e-12));
        }
    }

    private static double[] Steps(LearningRateSchedule schedule) => [.. Enumerable.Range(1, 100).Select(step => schedule.At(Rate, step, stepsAnEpoch: 10, epochs: 10))];
}
