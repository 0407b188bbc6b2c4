using Hangfire;
using Invaria.Queue;
using Invaria.Server.Accounts;

namespace Invaria.Server.Queue;

/// <summary>Puts the queue into the host: the server writes jobs, workers execute them.</summary>
internal static class QueueHosting
{
    public static IServiceCollection AddQueue(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddHangfire(hangfire => hangfire.UseRunQueue(configuration.GetConnectionString("Platform")!));
        return services.AddSingleton<RunDispatch>().AddHostedService(provider => provider.GetRequiredService<RunDispatch>());
    }

    /// <summary>The queue's own pages, for admins.</summary>
    public static void MapQueueDashboard(this IEndpointRouteBuilder routes) =>
        // The endpoint's policy has decided; the dashboard's own filters, which know only local requests, are not asked.
        routes.MapHangfireDashboard("/hangfire", new DashboardOptions { Authorization = [], DashboardTitle = "Invaria: queue", AppPath = "/", DisplayStorageConnectionString = false })
            .RequireAuthorization(Policies.Admin);
}
