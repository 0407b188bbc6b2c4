using System.Diagnostics;
using Invaria.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Invaria.Storage.Tests.Postgres;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("invaria-cluster-").FullName;

    private string Folder => Path.Combine(_data, "postgres");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task What_was_written_is_there_after_a_clean_stop_and_start()
    {
        await using (var first = await Start())
        {
            _ = await Scalar(first.ConnectionString, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        }

        await using var second = await Start();

        Assert.Equal(7, await Scalar(second.ConnectionString, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_killed_database_recovers_what_was_committed()
    {
        var crashed = await Start();
        _ = await Scalar(crashed.ConnectionString, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        using (var postmaster = Process.GetProcessById(Postmaster()))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await crashed.DisposeAsync();
        await using var recovered = await Start();

        Assert.Equal(7, await Scalar(recovered.ConnectionString, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task The_number_of_a_dead_database_that_now_belongs_to_another_process_is_no_obstacle()
    {
        await (await Start()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "postmaster.pid"), $"{Environment.ProcessId}\n{Folder}\n0\n5432\n\n127.0.0.1\n", TestContext.Current.CancellationToken);

        await using var started = await Start();

        Assert.Equal(1, await Scalar(started.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_first_start_that_was_cut_off_is_begun_again()
    {
        _ = Directory.CreateDirectory(Folder + ".unfinished");
        await File.WriteAllTextAsync(Path.Combine(Folder + ".unfinished", "PG_VERSION"), "15", TestContext.Current.CancellationToken);

        await using var started = await Start();

        Assert.Equal(1, await Scalar(started.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_told_so()
    {
        await using var first = await Start();

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(Start);

        Assert.Contains("Another server uses", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_connects_without_the_password()
    {
        await using var started = await Start();
        var guessed = new NpgsqlConnectionStringBuilder(started.ConnectionString) { Password = "guess", Pooling = false }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Scalar(guessed, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Folder + ".password"));
    }

    [Fact]
    public async Task A_cluster_of_a_version_that_is_not_installed_names_it()
    {
        await (await Start()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "PG_VERSION"), "9.6\n", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<PostgresUnavailableException>(Start);

        Assert.Contains("postgresql-9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_closed_to_others_is_no_obstacle()
    {
        File.SetUnixFileMode(_data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var started = await EmbeddedPostgres.Start(Folder, NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(1, await Scalar(started.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_worker_finds_the_database_only_once_a_server_has_migrated_it()
    {
        Reachable();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Data:Directory", (string?)_data)]).Build();
        var worker = PlatformDatabase.Find(configuration, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(worker.IsCompleted);

        await using var server = await PlatformDatabase.Start(configuration, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(server.ConnectionString, await worker.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Equal(0L, await Scalar(server.ConnectionString, "SELECT count(*) FROM runs"));
    }

    private async Task<EmbeddedPostgres> Start()
    {
        Reachable();
        return await EmbeddedPostgres.Start(Folder, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    // The usual case: a data folder that others may enter.
    private void Reachable() => File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101);

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(Folder, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<object?> Scalar(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
