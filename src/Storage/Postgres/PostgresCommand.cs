using System.Diagnostics;

namespace Invaria.Storage.Postgres;

/// <summary>One call of a program.</summary>
internal static class PostgresCommand
{
    /// <returns>Exit code, and what it said on both streams.</returns>
    public static async Task<(int ExitCode, string Output)> Run(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // PostgreSQL complains about a working directory that its user may not enter.
            WorkingDirectory = OperatingSystem.IsWindows() ? string.Empty : "/",
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }
}
