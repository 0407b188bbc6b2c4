using Invaria.Storage.Accounts;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Collections;
using Invaria.Storage.Experiments;
using Invaria.Storage.Live;
using Invaria.Storage.Metrics;
using Invaria.Storage.Previews;
using Invaria.Storage.Reports;
using Invaria.Storage.Runs;
using Invaria.Storage.Runs.Rungs;
using Invaria.Storage.Runs.Tables;
using Invaria.Storage.Sharing;
using Invaria.Storage.Views;
using Invaria.Storage.Webhooks;
using Invaria.Storage.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Invaria.Storage;

/// <summary>Puts storage into a host.</summary>
public static class StorageServices
{
    /// <summary>
    /// The database behind <c>ConnectionStrings:Platform</c> (start it and migrate it before, see
    /// PlatformDatabase) and artifacts under <c>Data:Directory</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no connection string.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Platform");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidOperationException("ConnectionStrings:Platform is empty: set it, or start the private database with PlatformDatabase.Start and put its connection string there.");
        }

        _ = services.AddSingleton(_ => DataSource(connectionString));
        // Scoped for Identity and pages of the API, by factory for everything that outlives a request.
        _ = services.AddDbContextFactory<PlatformContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        _ = services.AddSingleton<IArtifactStore>(new ArtifactFolder(Path.Combine(configuration["Data:Directory"] ?? "data", "artifacts")));
        _ = services.AddSingleton(new CollectionFolder(Path.Combine(configuration["Data:Directory"] ?? "data", "collections"))).AddSingleton<CollectionStore>();
        _ = services.AddOptions<CollectionLimits>().Bind(configuration.GetSection(CollectionLimits.Section)).Validate(limits => limits.AreAboveZero, "All limits in section Data (MaximumArchiveMegabytes, …) must be above zero.").ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddSingleton<RunLifecycle>().AddSingleton<RungJudge>().AddSingleton<RungReader>().AddSingleton<RunTrash>().AddSingleton<ExperimentTrash>().AddSingleton<RunReader>().AddSingleton<RunTableReader>().AddSingleton<RunTableStream>().AddSingleton<RunWriters>();
        _ = services.AddSingleton<ShareLinks>().AddSingleton<SavedViews>().AddSingleton<ReportStore>().AddSingleton<ReportTrash>().AddSingleton<WebhookStore>().AddSingleton<ApiTokens>().AddSingleton<SignInLinks>();
        return services.AddSingleton<WorkerRegistry>().AddSingleton<PreviewStore>();
    }

    /// <summary>The process's one listener for live changes, for hosts that want it.</summary>
    public static IServiceCollection AddRunChangeListener(this IServiceCollection services) =>
        services.AddSingleton<RunChangeListener>().AddHostedService(provider => provider.GetRequiredService<RunChangeListener>());

    internal static NpgsqlDataSource DataSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // A peer that vanished without a word is noticed.
            KeepAlive = 15,
        };
        // Compiling a statement that reads a long series takes longer than the statement.
        settings.Options = string.IsNullOrWhiteSpace(settings.Options) ? "-c jit=off" : $"{settings.Options} -c jit=off";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
