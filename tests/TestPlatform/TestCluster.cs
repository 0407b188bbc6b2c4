namespace Invaria.TestPlatform;

/// <summary>Fixture of an assembly whose tests use <see cref="TestDatabase"/>: discards the cluster behind their last test.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await TestDatabase.DiscardCluster();
}
