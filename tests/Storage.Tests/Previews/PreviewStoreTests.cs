using Invaria.Storage.Previews;

namespace Invaria.Storage.Tests.Previews;

public sealed class PreviewStoreTests(StorageHost host) : IClassFixture<StorageHost>
{
    private readonly PreviewStore _store = host.Get<PreviewStore>();
    private readonly string _key = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Of_many_who_ask_for_one_preview_one_must_enqueue_it()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _store.Request(_key, """{"samples": 8}"""))));

        _ = Assert.Single(asked, must => must);
        var preview = (await _store.Find(_key))!;
        Assert.Equal((PreviewState.Requested, null, null), (preview.State, preview.Response, preview.Error));
        Assert.True(StorageHost.SameJson("""{"samples":8}""", preview.Request));
    }

    [Fact]
    public async Task A_ready_preview_is_kept()
    {
        _ = await _store.Request(_key, "{}");

        await _store.Complete(_key, [1, 2, 3]);

        Assert.False(await _store.Request(_key, "{}"));
        var preview = (await _store.Find(_key))!;
        Assert.Equal((PreviewState.Ready, null), (preview.State, preview.Error));
        Assert.Equal([1, 2, 3], preview.Response);
        Assert.NotNull(preview.FinishedAt);
    }

    [Fact]
    public async Task A_failed_preview_says_why_and_is_asked_for_again()
    {
        _ = await _store.Request(_key, "{}");
        await _store.Fail(_key, "There are no stamps.\0");
        Assert.Equal((PreviewState.Failed, "There are no stamps.\uFFFD"), ((await _store.Find(_key))!.State, (await _store.Find(_key))!.Error));

        Assert.True(await _store.Request(_key, "{}"));

        Assert.Equal((PreviewState.Requested, null, null), ((await _store.Find(_key))!.State, (await _store.Find(_key))!.Error, (await _store.Find(_key))!.FinishedAt));
    }

    [Fact]
    public async Task A_request_that_nobody_answered_is_asked_for_again_after_a_while()
    {
        _ = await _store.Request(_key, "{}");
        Assert.False(await _store.Request(_key, "{}"));

        await Age(PreviewStore.Patience + TimeSpan.FromSeconds(1));

        Assert.True(await _store.Request(_key, "{}"));
        Assert.False(await _store.Request(_key, "{}"));
    }

    [Fact]
    public async Task Old_previews_are_forgotten()
    {
        _ = await _store.Request(_key, "{}");
        await Age(TimeSpan.FromDays(8));
        var young = Guid.NewGuid().ToString("N");
        _ = await _store.Request(young, "{}");

        Assert.Equal(1, await _store.Forget(TimeSpan.FromDays(7)));

        Assert.Null(await _store.Find(_key));
        Assert.NotNull(await _store.Find(young));
        // A worker that was still at it finds nothing to answer.
        await _store.Complete(_key, [1]);
        Assert.Null(await _store.Find(_key));
    }

    private Task Age(TimeSpan by) => host.Execute("UPDATE previews SET created_at = created_at - $1 WHERE key = $2", by, _key);
}
