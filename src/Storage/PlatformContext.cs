using Invaria.Shared.Claims;
using Invaria.Shared.Collections;
using Invaria.Shared.Figures;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Invaria.Shared.Views;
using Invaria.Shared.Webhooks;
using Invaria.Storage.Accounts;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Collections;
using Invaria.Storage.Experiments;
using Invaria.Storage.Metrics;
using Invaria.Storage.Naming;
using Invaria.Storage.Previews;
using Invaria.Storage.Reports;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Rungs;
using Invaria.Storage.Runs.Tables;
using Invaria.Storage.Sharing;
using Invaria.Storage.Views;
using Invaria.Storage.Webhooks;
using Invaria.Storage.Workers;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage;

/// <summary>The platform's tables. Statuses are stored as words, specs and measures as jsonb, names in snake_case.</summary>
public sealed class PlatformContext(DbContextOptions<PlatformContext> options)
    : IdentityDbContext<PlatformUser, IdentityRole<long>, long>(options), IDataProtectionKeyContext
{
    public DbSet<Experiment> Experiments => Set<Experiment>();

    public DbSet<Run> Runs => Set<Run>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<StoredEvent> RunEvents => Set<StoredEvent>();

    public DbSet<StoredLogLine> LogLines => Set<StoredLogLine>();

    public DbSet<StoredOutcome> StageOutcomes => Set<StoredOutcome>();

    public DbSet<StoredField> RunFields => Set<StoredField>();

    public DbSet<StoredValue> RunValues => Set<StoredValue>();

    public DbSet<StoredHalving> Halvings => Set<StoredHalving>();

    public DbSet<RungValue> RungValues => Set<RungValue>();

    public DbSet<MetricSeries> MetricSeries => Set<MetricSeries>();

    public DbSet<MetricPoint> MetricPoints => Set<MetricPoint>();

    public DbSet<StoredArtifact> Artifacts => Set<StoredArtifact>();

    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<StoredDelivery> WebhookDeliveries => Set<StoredDelivery>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    public DbSet<Worker> Workers => Set<Worker>();

    public DbSet<Preview> Previews => Set<Preview>();

    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<Registration> Registrations => Set<Registration>();

    /// <summary>Keys that protect cookies, shared by all servers.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        _ = builder.Entity<Experiment>(experiment =>
        {
            _ = experiment.Property(e => e.Name).HasMaxLength(200);
            _ = experiment.Property(e => e.Claims).HasJson<IReadOnlyList<Claim>>();
            _ = experiment.Property(e => e.Figures).HasJson<IReadOnlyList<Figure>>();
            _ = experiment.HasQueryFilter(e => e.DeletedAt == null);
        });
        _ = builder.Entity<Run>(run =>
        {
            _ = run.Property(r => r.Spec).HasColumnType("jsonb");
            _ = run.Property(r => r.Status).HasConversion<string>();
            _ = run.Property(r => r.StageNames!).HasJson<StageNames>();
            _ = run.Property(r => r.Environment).HasJson<IReadOnlyDictionary<string, string>>();
            _ = run.HasOne(r => r.Experiment).WithMany(e => e.Runs).HasForeignKey(r => r.ExperimentId).OnDelete(DeleteBehavior.Cascade);
            _ = run.HasOne<Run>().WithMany().HasForeignKey(r => r.ClonedFromId).OnDelete(DeleteBehavior.SetNull);
            _ = run.HasOne<Run>().WithMany().HasForeignKey(r => r.PretrainedById).OnDelete(DeleteBehavior.SetNull);
            _ = run.HasIndex(r => r.Status);
            _ = run.Property(r => r.Factors).HasJson<IReadOnlyDictionary<string, string>>();
            _ = run.HasIndex(r => r.SpecHash);
            // A run's row is long with its spec: what tables count and sort by is read from here.
            _ = run.HasIndex(r => new { r.CreatedAt, r.Id }).HasFilter("deleted_at IS NULL").IncludeProperties(r => new { r.ExperimentId, r.Status, r.Arm, r.Seed });
            _ = run.HasOne(r => r.Halving).WithMany().HasForeignKey(r => r.HalvingId).OnDelete(DeleteBehavior.SetNull);
            _ = run.HasIndex(r => r.HalvingId).HasFilter("halving_id IS NOT NULL");
            _ = run.HasIndex(r => r.PretrainingKey);
            _ = run.HasIndex(r => r.DeletedAt).HasFilter("deleted_at IS NOT NULL");
            _ = run.HasQueryFilter(r => r.DeletedAt == null && r.Experiment!.DeletedAt == null);
        });
        _ = builder.Entity<Attempt>(attempt =>
        {
            _ = attempt.HasKey(a => new { a.RunId, a.Number });
            _ = attempt.HasOne<Run>().WithMany(r => r.Attempts).HasForeignKey(a => a.RunId);
            _ = attempt.Property(a => a.Environment).HasJson<IReadOnlyDictionary<string, string>>();
            // The sweep looks for open attempts with an old lease.
            _ = attempt.HasIndex(a => a.LeaseExpiresAt).HasFilter("ended_at IS NULL");
        });
        _ = builder.Entity<StoredEvent>(@event =>
        {
            _ = @event.ToTable("run_events").HasKey(e => new { e.RunId, e.Sequence });
            _ = @event.Property(e => e.Status).HasConversion<string>();
            _ = @event.HasOne<Run>().WithMany(r => r.Events).HasForeignKey(e => e.RunId);
        });
        _ = builder.Entity<StoredLogLine>(line =>
        {
            _ = line.ToTable("log_lines").HasKey(l => new { l.RunId, l.Sequence });
            _ = line.Property(l => l.Level).HasConversion<string>();
            _ = line.HasOne<Run>().WithMany().HasForeignKey(l => l.RunId);
        });
        _ = builder.Entity<StoredOutcome>(outcome =>
        {
            _ = outcome.ToTable("stage_outcomes").HasKey(o => new { o.RunId, o.Stage, o.Index });
            _ = outcome.Property(o => o.Measures).HasJson<IReadOnlyList<Measure>>();
            _ = outcome.HasIndex(o => o.Key).HasFilter("shared_from IS NULL");
            _ = outcome.HasIndex(o => o.SharedFrom).HasFilter("shared_from IS NOT NULL");
            _ = outcome.HasOne<Run>().WithMany(r => r.Outcomes).HasForeignKey(o => o.RunId);
        });
        _ = builder.Entity<StoredField>(field => field.ToTable("run_fields").HasIndex(f => f.Path).IsUnique());
        _ = builder.Entity<StoredValue>(value =>
        {
            _ = value.ToTable("run_values").HasKey(v => new { v.FieldId, v.RunId });
            _ = value.HasOne<StoredField>().WithMany().HasForeignKey(v => v.FieldId);
            _ = value.HasOne<Run>().WithMany().HasForeignKey(v => v.RunId);
            // Tables of runs filter by a number and go along it in order; texts have such an index over their lower case in the migration.
            _ = value.HasIndex(v => new { v.FieldId, v.Number, v.RunId }).HasFilter("number IS NOT NULL");
        });
        _ = builder.Entity<StoredHalving>(halving =>
        {
            _ = halving.ToTable("halvings").Property(h => h.Goal).HasConversion<string>();
            _ = halving.HasOne<Experiment>().WithMany().HasForeignKey(h => h.ExperimentId).OnDelete(DeleteBehavior.Cascade);
        });
        _ = builder.Entity<RungValue>(value =>
        {
            _ = value.HasKey(v => new { v.RunId, v.Epoch });
            _ = value.HasOne<Run>().WithMany().HasForeignKey(v => v.RunId);
            _ = value.HasOne<StoredHalving>().WithMany().HasForeignKey(v => v.HalvingId);
            _ = value.HasIndex(v => new { v.HalvingId, v.Epoch });
        });
        _ = builder.Entity<MetricSeries>(series =>
        {
            _ = series.HasKey(s => new { s.RunId, s.Id });
            _ = series.Property(s => s.Id).ValueGeneratedNever();
            _ = series.HasIndex(s => new { s.RunId, s.Name }).IsUnique();
            _ = series.HasOne<Run>().WithMany().HasForeignKey(s => s.RunId);
        });
        _ = builder.Entity<MetricPoint>(point =>
        {
            _ = point.HasKey(p => new { p.RunId, p.SeriesId, p.Step });
            _ = point.HasIndex(p => new { p.RunId, p.Sequence });
            _ = point.HasOne<MetricSeries>().WithMany().HasForeignKey(p => new { p.RunId, p.SeriesId });
        });
        _ = builder.Entity<StoredArtifact>(artifact =>
        {
            _ = artifact.ToTable("artifacts").HasKey(a => new { a.RunId, a.Name });
            _ = artifact.HasOne<Run>().WithMany().HasForeignKey(a => a.RunId);
        });
        _ = builder.Entity<ShareLink>(link =>
        {
            _ = link.HasIndex(l => l.TokenHash).IsUnique();
            _ = link.HasOne(l => l.Report).WithMany().HasForeignKey(l => l.ReportId).OnDelete(DeleteBehavior.Cascade);
            _ = link.ToTable(table => table.HasCheckConstraint("ck_share_links_one_target", "num_nonnulls(experiment_id, run_id, report_id) = 1"));
            // What was deleted is no longer reached by the navigation; that must not pass for a link without that target.
            _ = link.HasQueryFilter(l => (l.ExperimentId == null || l.Experiment != null) && (l.RunId == null || l.Run != null) && (l.ReportId == null || l.Report != null));
        });
        _ = builder.Entity<Report>(report =>
        {
            _ = report.Property(r => r.Title).HasMaxLength(ReportRequest.LongestTitle);
            _ = report.Property(r => r.Text).HasMaxLength(ReportRequest.LongestText);
            _ = report.HasIndex(r => r.ChangedAt);
            _ = report.HasQueryFilter(r => r.DeletedAt == null);
        });
        _ = builder.Entity<ReportSource>(source =>
        {
            _ = source.ToTable("report_sources");
            _ = source.HasOne<Report>().WithMany(r => r.Sources).HasForeignKey(s => s.ReportId);
            _ = source.HasOne<Experiment>().WithMany().HasForeignKey(s => s.ExperimentId).OnDelete(DeleteBehavior.Cascade);
            _ = source.HasOne<Run>().WithMany().HasForeignKey(s => s.RunId).OnDelete(DeleteBehavior.Cascade);
        });
        _ = builder.Entity<SavedView>(view =>
        {
            _ = view.Property(v => v.Name).HasMaxLength(SavedViewRequest.LongestName);
            _ = view.Property(v => v.Query).HasMaxLength(SavedViewRequest.LongestQuery);
            _ = view.HasIndex(v => new { v.Owner, v.Name }).IsUnique();
        });
        _ = builder.Entity<Webhook>(webhook =>
        {
            _ = webhook.Property(w => w.Name).HasMaxLength(WebhookRequest.LongestName);
            _ = webhook.Property(w => w.Address).HasMaxLength(WebhookRequest.LongestAddress);
        });
        _ = builder.Entity<StoredDelivery>(delivery =>
        {
            _ = delivery.ToTable("webhook_deliveries").Property(d => d.State).HasConversion<string>();
            _ = delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);
            _ = delivery.HasOne<Run>().WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.SetNull);
            _ = delivery.HasIndex(d => d.NextAt).HasFilter("state = 'Waiting'");
            _ = delivery.HasIndex(d => new { d.WebhookId, d.Id });
        });
        _ = builder.Entity<ApiToken>(token =>
        {
            _ = token.HasIndex(t => t.TokenHash).IsUnique();
            _ = token.Property(t => t.Role).HasConversion<string>();
        });
        _ = builder.Entity<SignInLink>().HasIndex(l => l.TokenHash).IsUnique();
        _ = builder.Entity<Preview>(preview =>
        {
            _ = preview.HasKey(p => p.Key);
            _ = preview.Property(p => p.Request).HasColumnType("jsonb");
            _ = preview.Property(p => p.State).HasConversion<string>();
        });
        _ = builder.Entity<Collection>(collection =>
        {
            _ = collection.Property(c => c.Name).HasMaxLength(200);
            _ = collection.Property(c => c.Description).HasJson<CollectionDescription>();
            _ = collection.Property(c => c.Samples).HasJson<IReadOnlyList<CollectionSample>>();
            _ = collection.HasIndex(c => c.Address).IsUnique();
        });
        _ = builder.Entity<Registration>(registration =>
        {
            _ = registration.ToTable("collection_registrations");
            _ = registration.Property(r => r.Name).HasMaxLength(200);
            _ = registration.Property(r => r.State).HasConversion<string>();
        });
        _ = builder.Entity<Worker>().Property(w => w.Sources).HasColumnType("jsonb").HasConversion(
            sources => sources == null ? null : JsonColumn.Write(sources), json => json == null ? null : JsonColumn.Read<IReadOnlyList<InstalledSource>>(json),
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<InstalledSource>?>(
                (left, right) => JsonColumn.Write(left) == JsonColumn.Write(right), sources => JsonColumn.Write(sources).GetHashCode(StringComparison.Ordinal)));
        SnakeCase.Apply(builder);
    }
}
