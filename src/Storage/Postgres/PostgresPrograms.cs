namespace Invaria.Storage.Postgres;

/// <summary>The PostgreSQL programs installed on this machine.</summary>
/// <param name="Folder">Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are.</param>
/// <param name="Version">Major version, e.g. 15; clusters of one are not readable by another.</param>
public sealed record PostgresPrograms(string Folder, int Version)
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : string.Empty;

    public string InitDb => Path.Combine(Folder, "initdb" + Suffix);

    public string PgCtl => Path.Combine(Folder, "pg_ctl" + Suffix);

    /// <param name="version">The major version wanted; null for the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PostgresUnavailableException">There are none, or none of that version; the message says what to install.</exception>
    public static async Task<PostgresPrograms> Find(int? version, CancellationToken cancellation)
    {
        var found = new List<PostgresPrograms>();
        foreach (var folder in Folders().Distinct(StringComparer.Ordinal).Where(IsComplete))
        {
            found.Add(new(folder, await VersionOf(folder, cancellation)));
        }

        return found.Where(programs => version is null || programs.Version == version).MaxBy(programs => programs.Version)
            ?? throw new PostgresUnavailableException(version is null
                ? "PostgreSQL is not installed. Install it (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), or set ConnectionStrings:Platform to a database."
                : $"The private database was made by PostgreSQL {version}, which is not installed any more (found: {Listed(found)}). Install postgresql-{version}, or set ConnectionStrings:Platform to another database.");
    }

    private static IEnumerable<string> Folders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }

        // Debian and Ubuntu, Red Hat, Homebrew on both processors, Windows.
        (string Parent, string Pattern)[] usual =
        [
            ("/usr/lib/postgresql", "*"), ("/usr", "pgsql-*"), ("/opt/homebrew/opt", "postgresql*"), ("/usr/local/opt", "postgresql*"),
            (Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"),
        ];
        foreach (var (parent, pattern) in usual.Where(place => Directory.Exists(place.Parent)))
        {
            foreach (var folder in Directory.EnumerateDirectories(parent, pattern))
            {
                yield return Path.Combine(folder, "bin");
            }
        }
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb" + Suffix)) && File.Exists(Path.Combine(folder, "pg_ctl" + Suffix)) && File.Exists(Path.Combine(folder, "postgres" + Suffix));

    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
    private static async Task<int> VersionOf(string folder, CancellationToken cancellation)
    {
        var (_, text) = await PostgresCommand.Run(Path.Combine(folder, "postgres" + Suffix), ["--version"], cancellation);
        var number = text.Split(')', 2)[^1].Trim().Split('.', ' ')[0];
        return int.TryParse(new string([.. number.TakeWhile(char.IsAsciiDigit)]), out var major) ? major : 0;
    }

    private static string Listed(List<PostgresPrograms> found) => found.Count == 0 ? "none" : string.Join(", ", found.Select(programs => programs.Version));
}
