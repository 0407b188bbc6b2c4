namespace Invaria.Client.Formatting;

/// <summary>One timer for everything on a page that tells a time relative to now.</summary>
internal static class Ticker
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly List<Action> Listeners = [];
    private static Timer? _timer;

    public static IDisposable Every(Action tick)
    {
        lock (Listeners)
        {
            Listeners.Add(tick);
            _timer ??= new Timer(_ => Tick(), state: null, Interval, Interval);
        }

        return new Listening(tick);
    }

    private static void Tick()
    {
        Action[] listeners;
        lock (Listeners)
        {
            listeners = [.. Listeners];
        }

        foreach (var tick in listeners)
        {
            tick();
        }
    }

    private sealed class Listening(Action tick) : IDisposable
    {
        public void Dispose()
        {
            lock (Listeners)
            {
                _ = Listeners.Remove(tick);
                if (Listeners.Count == 0)
                {
                    _timer?.Dispose();
                    _timer = null;
                }
            }
        }
    }
}
