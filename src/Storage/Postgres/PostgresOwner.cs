using System.Globalization;

namespace Invaria.Storage.Postgres;

/// <summary>
/// The system user that PostgreSQL runs as. It refuses to run as root: for root that is Debian's user
/// <c>postgres</c>, else whoever we are.
/// </summary>
internal sealed class PostgresOwner
{
    private const string Name = "postgres";
    private readonly IReadOnlyList<string> _prefix;

    private PostgresOwner(IReadOnlyList<string> prefix) => _prefix = prefix;

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <param name="parent">The folder that holds the cluster.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PostgresUnavailableException">We are root and there is nobody to drop to.</exception>
    public static async Task<PostgresOwner> Of(string parent, CancellationToken cancellation)
    {
        if (!IsRoot)
        {
            return new([]);
        }

        if (!File.ReadLines("/etc/passwd").Any(line => line.StartsWith(Name + ":", StringComparison.Ordinal)))
        {
            throw new PostgresUnavailableException("PostgreSQL refuses to run as root and there is no user \"postgres\" to run it as. Add one (useradd --system postgres), start Invaria as another user, or set ConnectionStrings:Platform.");
        }

        string[] drop = ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--init-groups"];
        var (reach, _) = await PostgresCommand.Run(drop[0], [.. drop[1..], "test", "-x", parent], cancellation);
        // Below a folder closed to others, /root say, the cluster is reached by a capability instead of opening the folder to all.
        return new(reach == 0 ? drop : [.. drop, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]);
    }

    /// <summary>Calls a program as the owner.</summary>
    public Task<(int ExitCode, string Output)> Run(string program, IReadOnlyList<string> arguments, CancellationToken cancellation) => _prefix.Count == 0
        ? PostgresCommand.Run(program, arguments, cancellation)
        : PostgresCommand.Run(_prefix[0], [.. _prefix.Skip(1), program, .. arguments], cancellation);

    /// <summary>Gives a file or folder to the owner; nobody else may read it.</summary>
    public async Task TakeOver(string path, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = Directory.Exists(path) ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(path, mode);
        if (_prefix.Count > 0)
        {
            var (code, output) = await PostgresCommand.Run("chown", [string.Create(CultureInfo.InvariantCulture, $"{Name}:{Name}"), path], cancellation);
            if (code != 0)
            {
                throw new PostgresUnavailableException($"{path} could not be given to the user {Name}: {output}");
            }
        }
    }
}
