using System.Diagnostics;
using Invaria.TestPlatform;

namespace Invaria.EndToEnd.Tests.Starting;

/// <summary>The start script, as a newcomer and as a script uses it.</summary>
public sealed class StartScriptTests : IDisposable
{
    // Below a path with a space: people have such folders.
    private readonly string _data = Directory.CreateTempSubdirectory("invaria up ").FullName;

    public StartScriptTests() => File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101);

    private string Data => Path.Combine(_data, "data");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Ctrl_C_stops_everything_cleanly_and_the_next_start_goes_on_where_the_run_was()
    {
        long run;
        await using (var first = RunningPlatform.Start(Data, "--no-starter"))
        {
            _ = await first.Link();
            run = (await first.Queue("Interrupted", Specs.Long)).Runs[0];
            _ = await first.Until(run, found => found.GetProperty("progress").GetDouble() > 0.1);

            Assert.Equal(0, await first.Interrupt());

            Assert.Empty(first.Alive());
        }

        await using var second = RunningPlatform.Start(Data, "--no-starter");
        _ = await second.Link();
        var resumed = await second.Until(run, found => found.GetProperty("attempt").GetInt32() == 2);

        Assert.True(resumed.GetProperty("progress").GetDouble() > 0.1);
        _ = await second.UntilStatus(run, "Succeeded");
    }

    [Fact]
    public async Task A_killed_server_ends_the_rest_with_words_and_the_next_start_goes_on()
    {
        long run;
        await using (var first = RunningPlatform.Start(Data, "--no-starter"))
        {
            _ = await first.Link();
            run = (await first.Queue("Interrupted", Specs.Long)).Runs[0];
            _ = await first.Until(run, found => found.GetProperty("progress").GetDouble() > 0.1);

            WorkerProcess.Signal(first.Alive().Single(process => process.CommandLine.Contains("Invaria.Server.dll", StringComparison.Ordinal)).Id, "KILL");

            Assert.Equal(1, await first.Ended());
            Assert.Contains("a process ended by itself; the logs are in", first.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(first.Alive(), process => process.CommandLine.Contains("Invaria.", StringComparison.Ordinal));
        }

        await using var second = RunningPlatform.Start(Data, "--no-starter");
        _ = await second.Link();

        Assert.Equal(2, (await second.UntilStatus(run, "Succeeded")).GetProperty("attempt").GetInt32());
        Assert.Equal(0, await second.Interrupt());
        Assert.Empty(second.Alive());
    }

    [Fact]
    public async Task State_that_is_in_use_is_not_deleted()
    {
        await using var platform = RunningPlatform.Start(Data, "--no-starter");
        _ = await platform.Link();

        var (code, output) = await Script("reset", "--yes", "--data", Data);

        Assert.Equal(1, code);
        Assert.Contains("stop it first", output, StringComparison.Ordinal);
        using var alive = await platform.Api.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(alive.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_folder_that_is_not_ours_is_not_deleted()
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "thesis.tex"), "years of work", TestContext.Current.CancellationToken);

        var (code, output) = await Script("reset", "--yes", "--data", _data);

        Assert.Equal(1, code);
        Assert.Contains("does not look like Invaria's state", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_data, "thesis.tex")));
    }

    [Theory]
    [InlineData("up", "--workers", "none")]
    [InlineData("up", "--colour")]
    [InlineData("up", "--once", "--no-starter")]
    [InlineData("launch")]
    public async Task A_call_that_makes_no_sense_says_so_and_starts_nothing(params string[] arguments)
    {
        var (code, output) = await Script(arguments);

        Assert.Equal(1, code);
        Assert.Contains("invaria: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command_and_option()
    {
        var (code, output) = await Script("help");

        Assert.Equal(0, code);
        Assert.All(["up", "--once", "--urls", "--data", "--workers", "--no-starter", "test", "bench", "reset"], word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Output)> Script(params string[] arguments)
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(RunningPlatform.Root, "invaria"), arguments)
        {
            WorkingDirectory = RunningPlatform.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var output = script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, await output + await errors);
    }
}
