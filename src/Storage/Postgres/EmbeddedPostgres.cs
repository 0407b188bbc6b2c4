using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Invaria.Storage.Postgres;

/// <summary>
/// A private PostgreSQL cluster in a folder: made at the first start, reached over the loopback interface on a free
/// port with a password that only its owner can read, recovered after a crash, stopped cleanly on disposal.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private const string User = "invaria";
    private const string Database = "invaria";
    private const int StartAttempts = 3;

    private readonly string _folder;
    private readonly PostgresPrograms _programs;
    private readonly PostgresOwner _owner;
    private readonly FileStream _lock;
    private readonly ILogger _log;

    private EmbeddedPostgres(string folder, PostgresPrograms programs, PostgresOwner owner, FileStream holding, ILogger log) =>
        (_folder, _programs, _owner, _lock, _log) = (folder, programs, owner, holding, log);

    /// <summary>Connects to the platform's database in the cluster.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <param name="folder">The cluster's folder; made when missing. Its password stands beside it.</param>
    /// <param name="log">Told what happens.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PostgresUnavailableException">PostgreSQL is missing, the folder is in use or the cluster does not start; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(string folder, ILogger log, CancellationToken cancellation = default)
    {
        folder = Path.GetFullPath(folder);
        var parent = Path.GetDirectoryName(folder)!;
        _ = Directory.CreateDirectory(parent);
        var holding = Lock(folder);
        try
        {
            var owner = await PostgresOwner.Of(parent, cancellation);
            var programs = await PostgresPrograms.Find(VersionOf(folder), cancellation);
            var cluster = new EmbeddedPostgres(folder, programs, owner, holding, log);
            await cluster.Make(cancellation);
            await cluster.Run(cancellation);
            await cluster.CreateDatabase(cancellation);
            return cluster;
        }
        catch
        {
            await holding.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to connect to the cluster that another process runs in the folder; null when none does.</summary>
    public static string? Find(string folder)
    {
        try
        {
            return Address(Path.GetFullPath(folder)) is { } running ? Connection(Path.GetFullPath(folder), running.Port, Database) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        var (code, output) = await _owner.Run(_programs.PgCtl, ["stop", "-D", _folder, "-m", "fast", "-w", "-t", "60"], CancellationToken.None);
        if (code != 0)
        {
            LogNotStopped(output);
        }

        await _lock.DisposeAsync();
    }

    private static FileStream Lock(string folder)
    {
        var path = folder + ".lock";
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new PostgresUnavailableException($"Another server uses {folder}. Stop it first, or start with another data folder.");
        }
    }

    private static int? VersionOf(string folder) => File.Exists(Path.Combine(folder, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(folder, "PG_VERSION")).Trim().Split('.')[0], CultureInfo.InvariantCulture)
        : null;

    private static string PasswordFile(string folder) => folder + ".password";

    private static string Connection(string folder, int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = User,
        Password = File.ReadAllText(PasswordFile(folder)).Trim(),
        Database = database,
        // The cluster is ours and on this machine; its library needs no negotiation.
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>The running postmaster's process and port, from its own lock file; null when there is none that lives.</summary>
    private static (int Process, int Port)? Address(string folder)
    {
        var file = Path.Combine(folder, "postmaster.pid");
        if (!File.Exists(file) || File.ReadAllLines(file) is not [var process, _, _, var port, ..])
        {
            return null;
        }

        var id = int.Parse(process, CultureInfo.InvariantCulture);
        return IsPostmaster(id) ? (id, int.Parse(port, CultureInfo.InvariantCulture)) : null;
    }

    // After a crash the number may belong to some other process.
    private static bool IsPostmaster(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Makes the cluster aside and moves it into place: a start that is cut off leaves none or a whole one.</summary>
    private async Task Make(CancellationToken cancellation)
    {
        if (Directory.Exists(_folder))
        {
            return;
        }

        var aside = _folder + ".unfinished";
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        LogMaking(_programs.Version, _folder);
        await File.WriteAllTextAsync(PasswordFile(_folder), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), cancellation);
        await _owner.TakeOver(PasswordFile(_folder), cancellation);
        _ = Directory.CreateDirectory(aside);
        await _owner.TakeOver(aside, cancellation);
        var (code, output) = await _owner.Run(
            _programs.InitDb, ["-D", aside, "-U", User, "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", $"--pwfile={PasswordFile(_folder)}"], cancellation);
        if (code != 0)
        {
            throw new PostgresUnavailableException($"The private database could not be made in {_folder}: {output}");
        }

        Directory.Move(aside, _folder);
    }

    private async Task Run(CancellationToken cancellation)
    {
        if (Address(_folder) is { } running)
        {
            // Its server died without stopping it.
            LogAdopted(running.Process);
            ConnectionString = Connection(_folder, running.Port, Database);
            return;
        }

        File.Delete(Path.Combine(_folder, "postmaster.pid"));
        var journal = Path.Combine(_folder, "server.log");
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var options = string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200");
            var (code, output) = await _owner.Run(_programs.PgCtl, ["start", "-D", _folder, "-w", "-t", "120", "-l", journal, "-o", options], cancellation);
            if (code == 0)
            {
                ConnectionString = Connection(_folder, port, Database);
                return;
            }

            // Somebody may have taken the port in between.
            if (attempt == StartAttempts)
            {
                throw new PostgresUnavailableException($"The private database in {_folder} does not start: {output}{Environment.NewLine}{Tail(journal)}");
            }
        }
    }

    private async Task CreateDatabase(CancellationToken cancellation)
    {
        await using var maintenance = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await using var exists = maintenance.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        exists.Parameters.Add(new() { Value = Database });
        if (await exists.ExecuteScalarAsync(cancellation) is null)
        {
            await using var create = maintenance.CreateCommand($"CREATE DATABASE {Database}");
            _ = await create.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string Tail(string journal) => File.Exists(journal) ? string.Join(Environment.NewLine, File.ReadLines(journal).TakeLast(15)) : string.Empty;

    [LoggerMessage(LogLevel.Information, "Making a private PostgreSQL {Version} database in {Folder}.")]
    private partial void LogMaking(int version, string folder);

    [LoggerMessage(LogLevel.Information, "The private database is still running (process {Process}) and is taken over.")]
    private partial void LogAdopted(int process);

    [LoggerMessage(LogLevel.Warning, "The private database did not stop cleanly; it recovers at the next start. {Output}")]
    private partial void LogNotStopped(string output);
}
