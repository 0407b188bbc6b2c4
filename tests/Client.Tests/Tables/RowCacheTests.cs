using Invaria.Client.Tables;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Tables;

public sealed class RowCacheTests
{
    private readonly List<int> _asked = [];

    [Fact]
    public async Task Rows_are_asked_for_a_block_at_a_time_and_once()
    {
        var cache = Cache(10_000);

        var rows = await cache.Rows(95, 20, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(95, 20), rows.Select(row => (int)row.Run.Id));
        Assert.Equal(10_000, cache.Total);
        Assert.Equal([0, 100], _asked);

        _ = await cache.Rows(110, 80, TestContext.Current.CancellationToken);
        Assert.Equal([0, 100], _asked);

        Assert.Equal([9_990, 9_999], (await cache.Rows(9_990, 50, TestContext.Current.CancellationToken)).Select(row => (int)row.Run.Id).Where((_, place) => place is 0 or 9));
        Assert.Equal([0, 100, 9_900], _asked);
    }

    [Fact]
    public async Task What_was_seen_long_ago_is_asked_for_again_and_everything_after_forgetting()
    {
        var cache = Cache(10_000);
        for (var block = 0; block < 14; block++)
        {
            _ = await cache.Rows(100 * block, 100, TestContext.Current.CancellationToken);
        }

        _asked.Clear();
        _ = await cache.Rows(1300, 10, TestContext.Current.CancellationToken);
        Assert.Empty(_asked);
        _ = await cache.Rows(0, 10, TestContext.Current.CancellationToken);
        Assert.Equal([0], _asked);

        cache.Forget();
        _ = await cache.Rows(1300, 10, TestContext.Current.CancellationToken);
        Assert.Equal([0, 1300], _asked);
    }

    [Fact]
    public async Task A_runs_new_state_is_taken_and_an_older_one_is_not()
    {
        var cache = Cache(50);
        _ = await cache.Rows(0, 50, TestContext.Current.CancellationToken);

        Assert.True(cache.Take(Run(7) with { Sequence = 5, Progress = 0.5 }));
        Assert.True(cache.Take(Run(7) with { Sequence = 3, Progress = 0.1 }));
        Assert.Equal(0.5, (await cache.Rows(7, 1, TestContext.Current.CancellationToken))[0].Run.Progress);
        Assert.NotNull(cache.Remaining(7));
    }

    [Fact]
    public async Task A_run_that_is_not_here_or_has_another_status_means_asking_anew()
    {
        var cache = Cache(50);
        _ = await cache.Rows(0, 50, TestContext.Current.CancellationToken);

        Assert.False(cache.Take(Run(77)));
        Assert.False(cache.Take(Run(7) with { Sequence = 2, Status = RunStatus.Succeeded }));
        Assert.Equal(RunStatus.Succeeded, (await cache.Rows(7, 1, TestContext.Current.CancellationToken))[0].Run.Status);
    }

    [Fact]
    public async Task An_answer_that_comes_after_forgetting_is_of_another_table_and_is_not_kept()
    {
        var late = new TaskCompletionSource<RunTablePage>();
        var answers = new Queue<Task<RunTablePage>>([late.Task, Task.FromResult(new RunTablePage([Row(Run(2))], 1))]);
        var cache = new RowCache((_, _, _) => answers.Dequeue());

        var asked = cache.Rows(0, 10, TestContext.Current.CancellationToken);
        cache.Forget();
        late.SetResult(new RunTablePage([Row(Run(1))], 1));

        Assert.Equal([2], (await asked).Select(row => row.Run.Id));
        Assert.Equal([2], (await cache.Rows(0, 10, TestContext.Current.CancellationToken)).Select(row => row.Run.Id));
    }

    [Fact]
    public async Task An_empty_table_has_no_row_and_says_so()
    {
        var cache = Cache(0);

        Assert.Empty(await cache.Rows(0, 20, TestContext.Current.CancellationToken));
        Assert.Equal(0, cache.Total);
    }

    private RowCache Cache(int total) => new((skip, take, _) =>
    {
        _asked.Add(skip);
        return Task.FromResult(new RunTablePage([.. Enumerable.Range(skip, Math.Clamp(total - skip, 0, take)).Select(id => Row(Run(id)))], total));
    });

    internal static RunTableRow Row(RunSummary run) => new(run, new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));

    internal static RunSummary Run(long id) => Sample.Run(id, status: RunStatus.Running, seed: (int)id) with { Sequence = 1 };
}
