using Invaria.Client.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Live;

public sealed class RemainingTimeTests
{
    private readonly RemainingTime _remaining = new();

    [Fact]
    public void Half_done_in_a_minute_leaves_a_minute()
    {
        var now = Sample.Noon.AddMinutes(1);
        _remaining.Observe(Sample.Run(progress: 0.5), now);

        Assert.Equal(TimeSpan.FromMinutes(1), _remaining.Left(now));
    }

    [Fact]
    public void A_resumed_run_is_judged_by_what_was_seen_of_it()
    {
        var resumed = Sample.Run(progress: 0.5) with { Attempt = 2 };
        _remaining.Observe(resumed, Sample.Noon.AddHours(5));
        Assert.Null(_remaining.Left(Sample.Noon.AddHours(5)));

        var later = Sample.Noon.AddHours(5).AddSeconds(10);
        _remaining.Observe(resumed with { Progress = 0.6 }, later);

        Assert.Equal(40, _remaining.Left(later)!.Value.TotalSeconds, precision: 3);
    }

    [Fact]
    public void A_finished_run_has_none()
    {
        _remaining.Observe(Sample.Run(progress: 0.5), Sample.Noon.AddMinutes(1));
        _remaining.Observe(Sample.Run(status: RunStatus.Succeeded, progress: 1), Sample.Noon.AddMinutes(2));

        Assert.Null(_remaining.Left(Sample.Noon.AddMinutes(2)));
    }
}
