using Invaria.Server.Accounts;
using Invaria.Server.Blueprints;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage;
using Invaria.Storage.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Invaria.Server.Bootstrap;

/// <summary>Once the server listens: queues the study it is started for, then writes the link that signs the first admin in. Whoever waits for that file finds everything ready.</summary>
internal sealed class Welcome(
    IOptions<BootstrapSettings> settings, FirstAdmin admin, BlueprintStart blueprints, SignInLinks links, BoundAddress address, IDbContextFactory<PlatformContext> contexts) : IHostedLifecycleService
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await QueueStudy(cancellationToken);
        var token = await links.Create(admin.UserId, LinkLifetime, cancellationToken);
        if (!string.IsNullOrWhiteSpace(settings.Value.SignInUrlFile))
        {
            await WholeFile.Write(settings.Value.SignInUrlFile, $"{address.Origin}{SignInLinkApi.Prefix}/{token}\n", cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => BlueprintLibrary.Find(settings.Value.Study) is not null
        ? Task.CompletedTask
        : throw new StartRefusedException($"There is no study \"{settings.Value.Study}\"; there are {string.Join(", ", BlueprintLibrary.All.Select(blueprint => blueprint.Name))}.");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task QueueStudy(CancellationToken cancellation)
    {
        if (!settings.Value.Starter)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var turn = await context.Database.BeginTransactionAsync(cancellation);
        _ = await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({FirstAdmin.Turn})", cancellation);
        var study = BlueprintLibrary.Find(settings.Value.Study)!;
        // A deleted experiment counts: who deleted the starter does not want it back. A report needs one in any case.
        var wanted = string.IsNullOrWhiteSpace(settings.Value.ReportFile)
            ? !await context.Experiments.IgnoreQueryFilters().AnyAsync(cancellation)
            : !await context.Experiments.AnyAsync(experiment => experiment.Blueprint == study.Name, cancellation);
        if (wanted)
        {
            var faults = new List<Fault>();
            if (await blueprints.Queue(study, Devices.Cpu, admin.Name, faults, cancellation) is null)
            {
                throw new StartRefusedException(string.Join(" ", faults.Select(fault => fault.Message)));
            }
        }
    }
}
