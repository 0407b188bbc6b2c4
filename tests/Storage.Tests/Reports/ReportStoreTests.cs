using Invaria.Shared.Reports;
using Invaria.Storage.Reports;
using Invaria.Storage.Sharing;

namespace Invaria.Storage.Tests.Reports;

public sealed class ReportStoreTests(StorageHost host) : IClassFixture<StorageHost>
{
    private readonly ReportStore _reports = host.Get<ReportStore>();
    private readonly ReportTrash _trash = host.Get<ReportTrash>();

    [Fact]
    public async Task A_report_keeps_its_text_and_who_changed_it()
    {
        var created = await _reports.Create(new("  Found  ", "Words."), "ada");
        Assert.Equal(("Found", "Words.", 1), (created.Report.Title, created.Text, created.Version));

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var change = await _reports.Change(created.Report.Id, new("Found out", "Other words.", 1), "grace");

        Assert.True(change.IsMade);
        var changed = change.Report!;
        Assert.Equal(("Found out", "Other words.", 2), (changed.Report.Title, changed.Text, changed.Version));
        Assert.Equal(("ada", "grace"), (changed.Report.CreatedBy, changed.Report.ChangedBy));
        Assert.True(changed.Report.ChangedAt > changed.Report.CreatedAt);
        Assert.Equal(changed, await _reports.Find(created.Report.Id), Same);
    }

    [Fact]
    public async Task Of_two_changes_to_one_version_the_later_is_refused_and_nothing_of_it_is_kept()
    {
        var id = (await _reports.Create(new("Found", "Words."), "ada")).Report.Id;

        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => _reports.Change(id, new($"Title {number}", "Text", 1), $"user {number}")));

        var made = Assert.Single(changes, change => change.IsMade);
        var report = (await _reports.Find(id))!;
        Assert.Equal((2, made.Report!.Report.Title), (report.Version, report.Report.Title));
        Assert.All(changes.Where(change => !change.IsMade), change => Assert.NotNull(change.Report));
        Assert.True((await _reports.Change(id, new("Whatever it is now", "Text"), "ada")).IsMade);
        Assert.Equal(new(null, false), await _reports.Change(987_654, new("Nothing", "Text", 1), "ada"));
    }

    [Fact]
    public async Task A_report_shows_the_experiments_and_runs_it_names_and_no_others()
    {
        var (shown, other) = (await host.Experiment(), await host.Experiment());
        var (within, alone, foreign) = (await host.QueuedRun(shown), await host.QueuedRun(other), await host.QueuedRun(other));
        var id = (await _reports.Create(new("Found", Text(new FigurePart(shown, 1), new RunPart(alone))), "ada")).Report.Id;

        Assert.Equal([shown], (await _reports.Find(id))!.Report.Experiments);
        Assert.True(await _reports.ShowsExperiment(id, shown));
        Assert.False(await _reports.ShowsExperiment(id, other));
        Assert.True(await _reports.ShowsRun(id, within));
        Assert.True(await _reports.ShowsRun(id, alone));
        Assert.False(await _reports.ShowsRun(id, foreign));

        _ = await _reports.Change(id, new("Found", Text(new VerdictsPart(other)), 1), "ada");

        Assert.False(await _reports.ShowsExperiment(id, shown));
        Assert.False(await _reports.ShowsRun(id, within));
        Assert.True(await _reports.ShowsRun(id, foreign));
    }

    [Fact]
    public async Task What_is_named_before_it_is_there_is_not_shown_when_it_comes()
    {
        var next = await host.Experiment() + 1;
        var id = (await _reports.Create(new("Found", Text(new VerdictsPart(next))), "ada")).Report.Id;

        Assert.Equal(next, await host.Experiment());

        Assert.False(await _reports.ShowsExperiment(id, next));
        _ = await _reports.Change(id, new("Found", Text(new VerdictsPart(next)), 1), "ada");
        Assert.True(await _reports.ShowsExperiment(id, next));
    }

    [Fact]
    public async Task Reports_are_found_by_words_and_by_experiment_the_last_changed_first()
    {
        var experiment = await host.Experiment();
        var first = (await _reports.Create(new("Rotations 100% invariant", Text(new VerdictsPart(experiment))), "ada")).Report.Id;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await _reports.Create(new("On hue", "It says nothing of rotations_all."), "ada")).Report.Id;

        Assert.Equal([second, first], (await _reports.List("rotations", null, 0, 10)).Items.Select(report => report.Id));
        Assert.Equal([first], (await _reports.List("100%", null, 0, 10)).Items.Select(report => report.Id));
        Assert.Equal([second], (await _reports.List("rotations_", null, 0, 10)).Items.Select(report => report.Id));
        Assert.Equal([first], (await _reports.List(null, experiment, 0, 10)).Items.Select(report => report.Id));
        var page = await _reports.List("rotations", null, 1, 1);
        Assert.Equal((1, 2), (page.Items.Count, page.Total));
    }

    [Fact]
    public async Task A_deleted_report_and_its_links_open_nothing_until_it_is_restored()
    {
        var links = host.Get<ShareLinks>();
        var id = (await _reports.Create(new("Found", "Words."), "ada")).Report.Id;
        var (_, token) = (await links.Create(new(ReportId: id), "ada"))!.Value;
        Assert.Equal(new(null, null, id, "Found", "ada", null), (await links.Resolve(token)).Target);

        Assert.True(await _reports.Delete(id, "grace"));

        Assert.False(await _reports.Delete(id, "grace"));
        Assert.Null(await _reports.Find(id));
        Assert.Equal(ShareState.Unknown, (await links.Resolve(token)).State);
        Assert.Null(await links.Create(new(ReportId: id), "ada"));
        var deleted = (await _trash.List(0, 100, TimeSpan.FromDays(30))).Items.Single(report => report.Id == id);
        Assert.Equal(("Found", "grace", TimeSpan.FromDays(30)), (deleted.Title, deleted.DeletedBy, deleted.GoesAt - deleted.DeletedAt));

        Assert.True(await _trash.Restore(id));
        Assert.False(await _trash.Restore(id));
        Assert.Equal(ShareState.Open, (await links.Resolve(token)).State);
    }

    [Fact]
    public async Task What_was_deleted_long_ago_is_removed_for_good_with_its_links()
    {
        var links = host.Get<ShareLinks>();
        var (old, kept) = ((await _reports.Create(new("Old", Text(new VerdictsPart(await host.Experiment()))), "ada")).Report.Id, (await _reports.Create(new("Kept", ""), "ada")).Report.Id);
        var (link, _) = (await links.Create(new(ReportId: old), "ada"))!.Value;
        Assert.True(await _reports.Delete(old, "ada"));

        Assert.Equal(0, await _trash.RemoveOld(TimeSpan.FromDays(1)));
        Assert.True(await _trash.Remove(old));

        Assert.False(await _trash.Restore(old));
        Assert.False(await _trash.Remove(kept));
        Assert.DoesNotContain(await links.List(), listed => listed.Id == link.Id);
    }

    private static string Text(params ReportPart[] parts) => string.Join("\n\n", parts.Select(part => part.Block));

    private static bool Same(ReportDetails? one, ReportDetails? other) =>
        (one!.Text, one.Version, one.Report.Title, one.Report.Id) == (other!.Text, other.Version, other.Report.Title, other.Report.Id);
}
