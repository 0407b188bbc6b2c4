using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Invaria.Shared.Json;
using Invaria.TestPlatform;

namespace Invaria.EndToEnd.Tests.Starting;

/// <summary>The whole platform as a newcomer starts it: <c>./invaria up</c>, in a process group of its own.</summary>
public sealed class RunningPlatform : IAsyncDisposable
{
    public const string AdminToken = "a-token-long-enough-for-tests";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<string> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningPlatform(Process process, Uri address, string data)
    {
        (_process, Address, Data) = (process, address, data);
        Api = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
    }

    public Uri Address { get; }

    public string Data { get; }

    /// <summary>Everything the start script printed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The API as a script uses it, with the first admin's token.</summary>
    public HttpClient Api { get; }

    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <param name="data">Folder of the state; kept on disposal.</param>
    /// <param name="options">Further options of <c>up</c>.</param>
    public static RunningPlatform Start(string data, params string[] options)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}"));
        // A session of its own, as in a terminal: a signal to the script reaches nobody else by chance. setsid becomes the script.
        var start = new ProcessStartInfo("setsid", ["./invaria", "up", "--data", data, "--urls", address.ToString().TrimEnd('/'), .. options])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["Bootstrap__AdminToken"] = AdminToken;
        var platform = new RunningPlatform(new Process { StartInfo = start }, address, data);
        platform._process.OutputDataReceived += (_, line) => platform.Keep(line.Data);
        platform._process.ErrorDataReceived += (_, line) => platform.Keep(line.Data);
        _ = platform._process.Start();
        platform._process.BeginOutputReadLine();
        platform._process.BeginErrorReadLine();
        return platform;
    }

    /// <summary>The link that signs the first user in, as printed.</summary>
    public async Task<string> Link()
    {
        try
        {
            return await _link.Task.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"No link was printed:\n{Output}\n{Logs()}", late);
        }
    }

    /// <summary>Ctrl-C.</summary>
    /// <returns>The script's exit code.</returns>
    public async Task<int> Interrupt()
    {
        if (!_process.HasExited)
        {
            WorkerProcess.Signal(_process.Id, "INT");
        }

        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return _process.ExitCode;
    }

    /// <summary>This platform's processes that are alive: those that name its data folder on their command line or in their environment.</summary>
    public IReadOnlyList<(int Id, string CommandLine)> Alive() =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)).Select(folder =>
        {
            try
            {
                var environment = File.ReadAllText(Path.Combine(folder, "environ"));
                var commandLine = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
                var ours = commandLine.Contains(Data, StringComparison.Ordinal) || environment.Contains($"Data__Directory={Data}", StringComparison.Ordinal);
                return (Id: int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), CommandLine: ours ? commandLine : string.Empty);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return (Id: 0, CommandLine: string.Empty);
            }
        }).Where(process => process.CommandLine.Length > 0),
    ];

    /// <summary>Waits for the script to end by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return _process.ExitCode;
    }

    public async Task<JsonElement> Get(string path) => await Api.GetFromJsonAsync<JsonElement>(path, PlatformJson.Options);

    public async Task<JsonElement> Post(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Api.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"POST {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>An experiment with runs of the specs.</summary>
    /// <returns>Ids of the experiment and of its runs.</returns>
    public async Task<(long Experiment, long[] Runs)> Queue(string name, params string[] specs)
    {
        var experiment = (await Post("/api/experiments", JsonSerializer.Serialize(new { name }))).GetProperty("experiment").GetProperty("id").GetInt64();
        var runs = await Post($"/api/experiments/{experiment}/runs", $"[{string.Join(',', specs)}]");
        return (experiment, [.. runs.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetInt64())]);
    }

    public async Task<JsonElement> Until(long run, Func<JsonElement, bool> wanted)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var found = (await Get($"/api/runs/{run}")).GetProperty("run");
            if (wanted(found))
            {
                return found;
            }

            Assert.True(clock.Elapsed < Patience, $"Run {run} did not get there: {found}\n{Logs()}");
            await Task.Delay(100);
        }
    }

    public Task<JsonElement> UntilStatus(long run, string status) => Until(run, found => found.GetProperty("status").GetString() == status);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        try
        {
            _ = await Interrupt();
        }
        finally
        {
            _process.Dispose();
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Platform.sln stands in no folder above the tests.");
    }

    private string Logs() => string.Join("\n", Directory.Exists(Path.Combine(Data, "logs"))
        ? Directory.EnumerateFiles(Path.Combine(Data, "logs")).Select(file => $"--- {Path.GetFileName(file)}\n{string.Join('\n', File.ReadLines(file).TakeLast(20))}")
        : []);

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (line.StartsWith("Open http", StringComparison.Ordinal))
        {
            _ = _link.TrySetResult(line["Open ".Length..].Trim());
        }
    }
}
