using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Invaria.TestPlatform;

/// <summary>A real worker process, as the start script starts it, with what a test may do to it and to its children.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Everything it said.</summary>
    public string Output => string.Join('\n', _output);

    /// <param name="connectionString">The platform's database.</param>
    /// <param name="dataFolder">Where artifacts go.</param>
    /// <param name="settings">More of section <c>Workers</c>, e.g. <c>("LeaseSeconds", "2")</c>, or of another, e.g. <c>("Data:MaximumFiles", "9")</c>.</param>
    public static WorkerProcess Start(string connectionString, string dataFolder, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = dataFolder,
        };
        start.Environment["ConnectionStrings__Platform"] = connectionString;
        start.Environment["Data__Directory"] = dataFolder;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Contains(':', StringComparison.Ordinal) ? key.Replace(":", "__", StringComparison.Ordinal) : $"Workers__{key}"] = value;
        }

        var worker = new WorkerProcess(new Process { StartInfo = start });
        worker._process.OutputDataReceived += (_, line) => worker.Keep(line.Data);
        worker._process.ErrorDataReceived += (_, line) => worker.Keep(line.Data);
        _ = worker._process.Start();
        worker._process.BeginOutputReadLine();
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>The processes that execute its runs.</summary>
    public IReadOnlyList<int> Children() => Directory.Exists($"/proc/{_process.Id}/task")
        ? [.. Directory.EnumerateDirectories($"/proc/{_process.Id}/task").SelectMany(ChildrenOfThread)]
        : [];

    /// <summary>Sends a signal, e.g. <c>TERM</c>, <c>KILL</c>, <c>STOP</c> or <c>CONT</c>, to the worker itself.</summary>
    public void Signal(string name) => Signal(_process.Id, name);

    public static void Signal(int processId, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public static bool IsAlive(int processId)
    {
        // A zombie has ended; it only waits for its parent to ask.
        var status = $"/proc/{processId}/stat";
        return File.Exists(status) && File.ReadAllText(status).Split(") ")[^1][0] != 'Z';
    }

    /// <returns>Its exit code.</returns>
    public async Task<int> Ended(TimeSpan patience)
    {
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            foreach (var child in Children())
            {
                Signal(child, "KILL");
            }

            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The program beside the test, or, for tests that do not take it along, where it was built.</summary>
    private static string Program()
    {
        const string name = "Invaria.Workers.dll";
        var beside = Path.Combine(AppContext.BaseDirectory, name);
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return File.Exists(beside) ? beside : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Workers", configuration, name));
    }

    private static IEnumerable<int> ChildrenOfThread(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // The thread has just ended.
            return [];
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
