using System.Runtime.InteropServices;
using Invaria.Workers.Supervision;

namespace Invaria.Workers.Execution;

/// <summary>
/// What the worker tells its child through standard input. When that closes the worker is gone, and the run must not
/// train on without anyone to answer for it. Signals of the terminal are the worker's business: it passes them on.
/// </summary>
internal sealed class RunOrders : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly PosixSignalRegistration[] _signals;

    public RunOrders()
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                End(RunProcess.Stop);
            }),
        ];
        new Thread(Listen) { IsBackground = true, Name = "orders" }.Start();
    }

    /// <summary>Canceled when the run is to end.</summary>
    public CancellationToken Ending => _end.Token;

    /// <summary>Why: <see cref="RunProcess.Cancel"/>, <see cref="RunProcess.Stop"/>, or null where the worker is gone.</summary>
    public string? Why { get; private set; }

    /// <summary>Ends the run from within, e.g. when it belongs to someone else now.</summary>
    public void End(string? why)
    {
        Why ??= why;
        _end.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _end.Dispose();
    }

    private void Listen()
    {
        try
        {
            string? line;
            while ((line = Console.In.ReadLine()) is not null)
            {
                if (line is RunProcess.Cancel or RunProcess.Stop)
                {
                    End(line);
                    return;
                }
            }

            End(null);
        }
        catch (ObjectDisposedException)
        {
            // The run has ended.
        }
    }
}
