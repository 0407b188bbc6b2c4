using System.Security.Cryptography;
using Invaria.Storage.Artifacts;

namespace Invaria.Storage.Tests.Artifacts;

public sealed class ArtifactFolderTests : IDisposable
{
    private const string Key = "runs/17/backbone.safetensors";
    private readonly string _root = Directory.CreateTempSubdirectory("invaria-artifacts-").FullName;
    private readonly ArtifactFolder _folder;

    public ArtifactFolderTests() => _folder = new(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(1_000_003)]
    public async Task Bytes_come_back_as_they_went_in_with_size_and_hash(int size)
    {
        var bytes = Bytes(size, seed: 1);

        var stored = await _folder.Put(Key, new MemoryStream(bytes));

        Assert.Equal(new(Key, size, Convert.ToHexStringLower(SHA256.HashData(bytes))), stored);
        await using var read = await _folder.Open(Key);
        Assert.True(read.CanSeek);
        Assert.Equal(bytes, await All(read));
        AssertNothingUnfinished();
    }

    [Fact]
    public async Task A_reader_keeps_its_bytes_while_they_are_replaced_and_removed()
    {
        var (old, replacement) = (Bytes(500_000, seed: 1), Bytes(300_000, seed: 2));
        _ = await _folder.Put(Key, new MemoryStream(old));
        await using var reader = await _folder.Open(Key);
        var begun = new byte[1000];
        await reader.ReadExactlyAsync(begun);

        _ = await _folder.Put(Key, new MemoryStream(replacement));
        await using var second = await _folder.Open(Key);
        await _folder.Delete(Key);

        Assert.Equal(old, begun.Concat(await All(reader)));
        Assert.Equal(replacement, await All(second));
        Assert.False(await _folder.Exists(Key));
    }

    [Fact]
    public async Task A_folder_is_cleared_but_for_what_is_to_stay_and_others_are_not_touched()
    {
        string[] keys = ["runs/17/attempt-1/a.bin", "runs/17/attempt-1/b.bin", "runs/17/attempt-2/c.bin", "runs/170/attempt-1/a.bin"];
        foreach (var key in keys)
        {
            _ = await _folder.Put(key, new MemoryStream(Bytes(10, seed: 1)));
        }

        await _folder.Clear("runs/17", new HashSet<string> { keys[1] });
        var left = await Task.WhenAll(keys.Select(key => _folder.Exists(key)));
        Assert.Equal([false, true, false, true], left);
        await _folder.Clear("runs/17", new HashSet<string>());
        await _folder.Clear("runs/17", new HashSet<string>());

        left = await Task.WhenAll(keys.Select(key => _folder.Exists(key)));
        Assert.Equal([false, false, false, true], left);
        Assert.False(Directory.Exists(Path.Combine(_root, "runs", "17")));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => _folder.Clear("..", new HashSet<string>()));
    }

    [Fact]
    public async Task A_write_that_fails_midway_leaves_what_was_there()
    {
        var old = Bytes(1000, seed: 1);
        _ = await _folder.Put(Key, new MemoryStream(old));

        _ = await Assert.ThrowsAsync<IOException>(() => _folder.Put(Key, new TornStream(Bytes(200_000, seed: 2))));
        _ = await Assert.ThrowsAsync<IOException>(() => _folder.Put("runs/18/never.bin", new TornStream(Bytes(10, seed: 2))));
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _folder.Put(Key, new MemoryStream(Bytes(10, seed: 3)), new CancellationToken(canceled: true)));

        await using var read = await _folder.Open(Key);
        Assert.Equal(old, await All(read));
        Assert.False(await _folder.Exists("runs/18/never.bin"));
        AssertNothingUnfinished();
    }

    [Fact]
    public async Task Readers_see_whole_files_while_writers_replace_them()
    {
        var versions = Enumerable.Range(0, 4).Select(version => Bytes(50_000 + version, seed: version)).ToArray();
        _ = await _folder.Put(Key, new MemoryStream(versions[0]));
        var writing = Task.WhenAll(versions.Select(bytes => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                _ = await _folder.Put(Key, new MemoryStream(bytes));
            }
        })));

        do
        {
            await using var read = await _folder.Open(Key);
            var bytes = await All(read);
            Assert.Equal(versions[bytes.Length - 50_000], bytes);
        }
        while (!writing.IsCompleted);

        await writing;
        AssertNothingUnfinished();
    }

    [Fact]
    public async Task What_a_killed_process_left_unfinished_is_cleared_away_after_a_day()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_root, ".unfinished")).FullName;
        var (old, young) = (Path.Combine(unfinished, "old"), Path.Combine(unfinished, "young"));
        await File.WriteAllTextAsync(old, "torn");
        await File.WriteAllTextAsync(young, "being written by another process");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-25));

        _ = await _folder.Put(Key, new MemoryStream([1]));

        Assert.Equal([young], Directory.GetFiles(unfinished));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_removing_it_does_nothing()
    {
        _ = await Assert.ThrowsAsync<FileNotFoundException>(() => _folder.Open("runs/1/missing"));
        _ = await _folder.Put(Key, new MemoryStream([1]));
        _ = await Assert.ThrowsAsync<FileNotFoundException>(() => _folder.Open("runs/17/missing"));

        await _folder.Delete("runs/1/missing");
        await _folder.Delete("runs/17/missing");

        Assert.False(await _folder.Exists("runs/17/missing"));
        Assert.True(await _folder.Exists(Key));
    }

    private void AssertNothingUnfinished() => Assert.All(Directory.GetFiles(_root, "*", SearchOption.AllDirectories), file => Assert.Equal(Path.Combine(_root, Key), file));

    private static byte[] Bytes(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> All(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Gives its bytes and then fails, as a connection does.</summary>
    private sealed class TornStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection was closed.");
    }
}
