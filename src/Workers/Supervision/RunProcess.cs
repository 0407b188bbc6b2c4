using System.Diagnostics;
using System.Globalization;

namespace Invaria.Workers.Supervision;

/// <summary>The child process that executes one run. Commands go to its standard input; when that closes it ends by itself.</summary>
internal sealed class RunProcess : IDisposable
{
    /// <summary>End, keeping the last checkpoint: the run is canceled.</summary>
    public const string Cancel = "cancel";

    /// <summary>End, keeping the last checkpoint: the worker stops.</summary>
    public const string Stop = "stop";

    private const int KeptLines = 20;
    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private RunProcess(Process process) => _process = process;

    /// <summary>Completes when the process has ended.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public int ExitCode => _process.ExitCode;

    public static RunProcess Start(long runId, int attempt, int threads, string connectionString)
    {
        var start = new ProcessStartInfo
        {
            FileName = Environment.ProcessPath!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Started as `dotnet Invaria.Workers.dll` or by its own executable: the child is started the same way.
        var assembly = typeof(RunProcess).Assembly.Location;
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals(Path.GetFileNameWithoutExtension(assembly), StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(assembly);
        }

        foreach (var argument in new[] { "execute", "--run", Text(runId), "--attempt", Text(attempt), "--threads", Text(threads) })
        {
            start.ArgumentList.Add(argument);
        }

        // Not on the command line, which every user of the machine can read.
        start.Environment["ConnectionStrings__Platform"] = connectionString;
        // Threads that wait must not spin: the next batch's rendering and other runs want the core.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["DOTNET_gcServer"] = "0";
        // glibc gives every large tensor fresh pages and takes them back at once: a seventh of a small network's time went
        // into page faults. Kept for the next step they cost nothing; other systems do not read these.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = Text(32L << 20);
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = Text(4L << 30);
        start.Environment["MALLOC_TOP_PAD_"] = Text(64L << 20);
        var process = new RunProcess(new Process { StartInfo = start });
        process._process.OutputDataReceived += (_, line) => process.Keep(line.Data);
        process._process.ErrorDataReceived += (_, line) => process.Keep(line.Data);
        _ = process._process.Start();
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        process.Ended = process._process.WaitForExitAsync();
        return process;
    }

    /// <summary>Tells the child something; a child that has ended meanwhile is not told.</summary>
    public void Tell(string command)
    {
        try
        {
            _process.StandardInput.WriteLine(command);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has just ended; Ended tells.
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
        }
    }

    /// <summary>How the process ended and what it said last, in a sentence.</summary>
    public string Ending()
    {
        // The shell's convention, also .NET's: 128 + signal.
        var how = _process.ExitCode > 128
            ? $"The run's process was killed by signal {_process.ExitCode - 128}{(_process.ExitCode == 137 ? " (by hand, or for want of memory)" : string.Empty)}."
            : $"The run's process ended with exit code {_process.ExitCode}.";
        lock (_lastLines)
        {
            return _lastLines.Count == 0 ? how : $"{how} It said last: {string.Join('\n', _lastLines)}";
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > KeptLines)
            {
                _ = _lastLines.Dequeue();
            }
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
