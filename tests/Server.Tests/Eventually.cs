namespace Invaria.Server.Tests;

/// <summary>Waits for what happens in its own time.</summary>
internal static class Eventually
{
    public static async Task<T> Get<T>(Func<Task<T>> look, Func<T, bool> wanted, double seconds = 15)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var seen = await look();
            if (wanted(seen))
            {
                return seen;
            }

            Assert.True(DateTime.UtcNow < until, $"After {seconds} s it is still {seen}.");
            await Task.Delay(50);
        }
    }

    public static Task True(Func<bool> holds, double seconds = 15) => Get(() => Task.FromResult(holds()), static held => held, seconds);
}
