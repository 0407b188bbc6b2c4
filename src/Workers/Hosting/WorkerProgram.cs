using System.Runtime.InteropServices;
using Hangfire;
using Invaria.Queue;
using Invaria.Storage;
using Invaria.Storage.Collections;
using Invaria.Storage.Postgres;
using Invaria.Storage.Previews;
using Invaria.Storage.Runs;
using Invaria.Workers.Collections;
using Invaria.Workers.Execution;
using Invaria.Workers.Previews;
using Invaria.Workers.Supervision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Invaria.Workers.Hosting;

/// <summary>The worker: takes jobs from the queue and supervises a child process for each run.</summary>
internal static class WorkerProgram
{
    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (await FindDatabase(builder.Configuration) is not { } database)
        {
            return 0;
        }

        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Platform", (string?)database)]);
        _ = builder.Services.AddStorage(builder.Configuration).AddRunChangeListener().AddDataSources();
        _ = builder.Services.AddOptions<WorkerSettings>().BindConfiguration(WorkerSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        _ = builder.Services.AddSingleton<WorkerIdentity>().AddSingleton<RunCancellations>().AddSingleton<AttemptHistory>();
        _ = builder.Services.AddTransient<IRunJob, RunJob>().AddTransient<IPreviewJob, PreviewJob>().AddTransient<ICollectionJob, CollectionJob>();
        _ = builder.Services.AddHostedService<WorkerHeartbeat>().AddHostedService<SourceReport>();
        AddQueue(builder.Services, builder.Configuration, database);
        // Runs are handed back within the grace they have to obey; then there is nothing left to wait for.
        _ = builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));
        _ = builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        using var host = builder.Build();
        await host.RunAsync();
        return 0;
    }

    /// <summary>Null when the worker was told to stop before there was one.</summary>
    private static async Task<string?> FindDatabase(IConfiguration configuration)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true));
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await PlatformDatabase.Find(configuration, loggers, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static void AddQueue(IServiceCollection services, ConfigurationManager configuration, string database)
    {
        var settings = configuration.GetSection(WorkerSettings.Section).Get<WorkerSettings>() ?? new WorkerSettings();
        var queues = settings.Queues.Count > 0 ? settings.Queues.ToArray() : ["cpu"];
        _ = services.AddHangfire(hangfire => hangfire.UseRunQueue(database));
        _ = services.AddHangfireServer(server => Serve(server, "runs", settings.EffectiveSlots, queues));
        // Previews have a server of their own: somebody is waiting for them while runs fill all slots.
        _ = services.AddHangfireServer(server => Serve(server, "previews", 1, IPreviewJob.Queue));
    }

    private static void Serve(BackgroundJobServerOptions server, string name, int workers, params string[] queues)
    {
        server.ServerName = $"{Environment.MachineName}.{Environment.ProcessId}.{name}";
        server.WorkerCount = workers;
        server.Queues = queues;
        server.StopTimeout = TimeSpan.Zero;
        server.ShutdownTimeout = TimeSpan.FromSeconds(20);
        server.SchedulePollingInterval = TimeSpan.FromSeconds(15);
    }
}
