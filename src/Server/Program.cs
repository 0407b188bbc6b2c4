using Invaria.Server.Accounts;
using Invaria.Server.Blueprints;
using Invaria.Server.Bootstrap;
using Invaria.Server.Catalog;
using Invaria.Server.Collections;
using Invaria.Server.Experiments;
using Invaria.Server.Hosting;
using Invaria.Server.Live;
using Invaria.Server.Previews;
using Invaria.Server.Queue;
using Invaria.Server.Reports;
using Invaria.Server.Runs;
using Invaria.Server.Sharing;
using Invaria.Server.Sweeps;
using Invaria.Server.Trash;
using Invaria.Server.Views;
using Invaria.Server.Webhooks;
using Invaria.Server.Workers;
using Invaria.Storage;
using Invaria.Storage.Postgres;
using Microsoft.AspNetCore.Connections;

try
{
    // The settings lie beside the program, wherever it is started from.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
    await using var database = await PlatformDatabase.Start(builder.Configuration, loggers, CancellationToken.None);
    builder.Configuration["ConnectionStrings:Platform"] = database.ConnectionString;

    builder.AddWebHosting();
    builder.Services.AddStorage(builder.Configuration)
        .AddBootstrap()
        .AddAccounts()
        .AddQueue(builder.Configuration)
        .AddLive()
        .AddExperiments()
        .AddTrash()
        .AddWebhooks()
        .AddPreviews()
        .AddCollections();

    await using var app = builder.Build();
    app.UseWebHosting();

    app.MapHealth();
    app.MapAccount();
    app.MapApiTokens();
    app.MapSignInLinks();
    app.MapCatalog();
    app.MapBlueprints();
    app.MapExperiments();
    app.MapRuns();
    app.MapRunTable();
    app.MapRunComparison();
    app.MapRunsChange();
    app.MapTrash();
    app.MapSweeps();
    app.MapRunData();
    app.MapArtifacts();
    app.MapShared();
    app.MapShareLinks();
    app.MapSavedViews();
    app.MapReports();
    app.MapWebhooks();
    app.MapPreviews();
    app.MapCollections();
    app.MapWorkers();
    app.MapLive();
    app.MapQueueDashboard();
    app.MapApiDocument();
    app.MapClient();

    await app.RunAsync();
    return 0;
}
catch (Exception refused) when (refused is PostgresUnavailableException or StartRefusedException || refused.InnerException is AddressInUseException)
{
    // A sentence, not a stack: these are the operator's to mend.
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
