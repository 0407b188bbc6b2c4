namespace Invaria.Client.Live;

/// <summary>Does something as often as it is asked for, but not more often than once an interval; the last request is never lost.</summary>
/// <param name="interval">Least time between two beginnings.</param>
/// <param name="act">What to do.</param>
public sealed class Pace(TimeSpan interval, Func<Task> act) : IDisposable
{
    /// <summary>Five times a second: live to the eye, cheap for the browser.</summary>
    public static readonly TimeSpan Rendering = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _ended = new();
    private bool _requested;
    private bool _running;

    public void Request()
    {
        _requested = true;
        if (!_running && !_ended.IsCancellationRequested)
        {
            _running = true;
            _ = Run();
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task Run()
    {
        var ended = _ended.Token;
        try
        {
            while (_requested && !ended.IsCancellationRequested)
            {
                _requested = false;
                await act();
                await Task.Delay(interval, ended);
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            _running = false;
        }
    }
}
