using Invaria.Client.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Live;

public sealed class RunListStateTests
{
    private readonly RunListState _list = new();

    public RunListStateTests() => _list.Show(new([Sample.Run(7, sequence: 10)], 1));

    [Fact]
    public void Progress_is_taken_in_place()
    {
        Assert.True(_list.Take(Sample.Run(7, sequence: 11, progress: 0.6)));
        Assert.Equal(0.6, _list.Runs[0].Progress);
    }

    [Fact]
    public void A_run_that_is_not_on_the_list_asks_for_reading_it_again() => Assert.False(_list.Take(Sample.Run(8)));

    [Fact]
    public void Another_status_asks_for_reading_it_again() => Assert.False(_list.Take(Sample.Run(7, sequence: 12, status: RunStatus.Succeeded)));

    [Fact]
    public void What_is_older_than_what_is_shown_changes_nothing()
    {
        Assert.True(_list.Take(Sample.Run(7, sequence: 3, status: RunStatus.Queued)));
        Assert.Equal(RunStatus.Running, _list.Runs[0].Status);
    }

    [Fact]
    public void An_answer_that_the_hub_overtook_does_not_turn_a_run_back()
    {
        _ = _list.Take(Sample.Run(7, sequence: 12, progress: 0.9));
        _list.Show(new([Sample.Run(7, sequence: 11, progress: 0.7)], 1));

        Assert.Equal(0.9, _list.Runs[0].Progress);
    }
}
