using Invaria.TestPlatform;
using Microsoft.Extensions.Configuration;

namespace Invaria.Server.Tests.Collections;

/// <summary>A server with small limits and a real worker that looks through what is registered.</summary>
public sealed class CollectionFixture : IAsyncLifetime
{
    private WorkerProcess _worker = null!;

    public RunningServer Server { get; private set; } = null!;

    /// <summary>Where collections lie.</summary>
    public string Folder => Path.Combine(Server.Get<IConfiguration>()["Data:Directory"]!, "collections");

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.Start(null, ("Data:MaximumArchiveMegabytes", "2"), ("Data:MaximumUnpackedMegabytes", "40"), ("Data:MaximumFiles", "40"));
        var settings = Server.Get<IConfiguration>();
        _worker = WorkerProcess.Start(settings["ConnectionStrings:Platform"]!, settings["Data:Directory"]!, ("Slots", "1"), ("Queues__0", "none"), ("Data:MaximumUnpackedMegabytes", "40"), ("Data:MaximumFiles", "40"));
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Everything in the folder of collections.</summary>
    public IReadOnlyList<string> Files() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Where(path => path != ".incoming").Order(StringComparer.Ordinal)]
        : [];
}
