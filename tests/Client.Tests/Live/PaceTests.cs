using Invaria.Client.Live;

namespace Invaria.Client.Tests.Live;

public sealed class PaceTests
{
    [Fact]
    public async Task Many_requests_become_few_and_the_last_is_not_lost()
    {
        var seen = new List<int>();
        var value = 0;
        using var pace = new Pace(TimeSpan.FromMilliseconds(50), () =>
        {
            seen.Add(value);
            return Task.CompletedTask;
        });
        for (value = 1; value < 100; value++)
        {
            pace.Request();
        }

        await Task.Delay(300, TestContext.Current.CancellationToken);

        Assert.InRange(seen.Count, 1, 3);
        Assert.Equal(100, seen[^1]);
    }
}
