using Invaria.Storage.Sharing;

namespace Invaria.Storage.Tests.Sharing;

public sealed class ShareLinksTests(StorageHost host) : IClassFixture<StorageHost>
{
    private readonly ShareLinks _links = host.Get<ShareLinks>();

    [Fact]
    public async Task A_link_opens_exactly_what_it_was_made_for()
    {
        var experiment = await host.Experiment("Shared");
        var run = await host.QueuedRun(experiment);
        var ofExperiment = (await _links.Create(new(ExperimentId: experiment), "ada"))!.Value;
        var ofRun = (await _links.Create(new(RunId: run), "grace"))!.Value;

        var opened = await _links.Resolve(ofExperiment.Token);
        Assert.Equal((ShareState.Open, ofExperiment.Link.Id), (opened.State, opened.LinkId));
        Assert.Equal(new(experiment, null, null, "Shared", "ada", null), opened.Target);
        var runOpened = await _links.Resolve(ofRun.Token);
        Assert.Equal(new(null, run, null, (await host.Row(run)).Name, "grace", null), runOpened.Target);
        Assert.Equal(new(ShareState.Unknown, null), await _links.Resolve("share_unknown"));
    }

    [Fact]
    public async Task A_link_names_one_target_that_exists()
    {
        var experiment = await host.Experiment();
        var run = await host.QueuedRun(experiment);

        _ = await Assert.ThrowsAsync<ArgumentException>(() => _links.Create(new(), "ada"));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => _links.Create(new(experiment, run), "ada"));
        Assert.Null(await _links.Create(new(ExperimentId: 987_654), "ada"));
        Assert.Null(await _links.Create(new(RunId: 987_654), "ada"));
        await host.DeleteExperiment(experiment);
        Assert.Null(await _links.Create(new(ExperimentId: experiment), "ada"));
        Assert.Null(await _links.Create(new(RunId: run), "ada"));
    }

    [Fact]
    public async Task A_revoked_link_says_so()
    {
        var (link, token) = (await _links.Create(new(ExperimentId: await host.Experiment()), "ada"))!.Value;

        Assert.Equal([link.Id], await _links.StillOpen([link.Id]));

        Assert.True(await _links.Revoke(link.Id));

        var revokedAt = (await _links.List()).Single(listed => listed.Id == link.Id).RevokedAt;
        Assert.NotNull(revokedAt);
        Assert.Equal(new(ShareState.Revoked, null, link.Id, revokedAt), await _links.Resolve(token));
        Assert.Empty(await _links.StillOpen([link.Id]));
        Assert.False(await _links.Revoke(link.Id));
        Assert.False(await _links.Revoke(987_654));
    }

    [Fact]
    public async Task An_expired_link_says_so()
    {
        var expiry = host.Clock.GetUtcNow().AddHours(1);
        var (link, token) = (await _links.Create(new(RunId: await host.QueuedRun(), ExpiresAt: expiry.ToOffset(TimeSpan.FromHours(-5))), "ada"))!.Value;
        Assert.Equal(ShareState.Open, (await _links.Resolve(token)).State);

        host.Clock.Advance(TimeSpan.FromMinutes(61));

        var closed = await _links.Resolve(token);
        Assert.Equal((ShareState.Expired, null, link.Id), (closed.State, closed.Target, closed.LinkId));
        // PostgreSQL keeps microseconds.
        Assert.True((expiry - closed.ClosedAt!.Value).Duration() < TimeSpan.FromMilliseconds(1));
        Assert.Empty(await _links.StillOpen([link.Id]));
    }

    [Fact]
    public async Task Links_to_what_was_deleted_are_gone()
    {
        var experiment = await host.Experiment();
        var run = await host.QueuedRun(experiment);
        var ofExperiment = (await _links.Create(new(ExperimentId: experiment), "ada"))!.Value;
        var ofRun = (await _links.Create(new(RunId: run), "ada"))!.Value;

        await host.DeleteExperiment(experiment);

        Assert.Equal(ShareState.Unknown, (await _links.Resolve(ofExperiment.Token)).State);
        Assert.Equal(ShareState.Unknown, (await _links.Resolve(ofRun.Token)).State);
        Assert.Empty(await _links.List(experimentId: experiment));
        Assert.Empty(await _links.StillOpen([ofExperiment.Link.Id, ofRun.Link.Id]));
        Assert.False(await _links.Revoke(ofRun.Link.Id));
    }

    [Fact]
    public async Task Links_of_an_experiment_are_listed_with_those_of_its_runs_newest_first()
    {
        var experiment = await host.Experiment("Listed");
        var (first, second) = (await host.QueuedRun(experiment), await host.QueuedRun(experiment));
        var links = new[]
        {
            (await _links.Create(new(ExperimentId: experiment), "ada"))!.Value.Link,
            (await _links.Create(new(RunId: first), "ada"))!.Value.Link,
            (await _links.Create(new(RunId: second), "ada"))!.Value.Link,
        };
        _ = await _links.Create(new(RunId: await host.QueuedRun()), "ada");

        Assert.Equal([.. links.Reverse()], await _links.List(experimentId: experiment));
        Assert.Equal([links[1]], await _links.List(runId: first));
        Assert.Equal("Listed", links[0].Target);
        Assert.True((await _links.List()).Count >= 4);
    }

    [Fact]
    public async Task The_last_use_is_kept_to_the_minute()
    {
        var run = await host.QueuedRun();
        var (_, token) = (await _links.Create(new(RunId: run), "ada"))!.Value;
        Assert.Null(await LastUse());

        _ = await _links.Resolve(token);
        var first = await LastUse();
        Assert.NotNull(first);
        _ = await _links.Resolve(token);
        Assert.Equal(first, await LastUse());
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        _ = await _links.Resolve(token);

        Assert.True(await LastUse() > first.Value.AddMinutes(1));

        async Task<DateTimeOffset?> LastUse() => Assert.Single(await _links.List(runId: run)).LastUsedAt;
    }
}
