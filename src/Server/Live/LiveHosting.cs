using Invaria.Server.Accounts;
using Invaria.Server.Sharing;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Storage;
using Microsoft.AspNetCore.SignalR;

namespace Invaria.Server.Live;

/// <summary>Puts the live path into the host.</summary>
internal static class LiveHosting
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        _ = services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = 16 * 1024;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            hub.AddFilter<HubFaults>();
        }).AddJsonProtocol(json => PlatformJson.Configure(json.PayloadSerializerOptions));
        _ = services.AddSingleton<HubFaults>();
        _ = services.AddSingleton<Watchers>().AddSingleton<LivePush>().AddSingleton<SharedConnections>();
        // Handlers first, then the listener: no notification falls between.
        _ = services.AddHostedService(provider => provider.GetRequiredService<LivePush>()).AddHostedService<RunListPush>();
        _ = services.AddHostedService(provider => provider.GetRequiredService<SharedConnections>());
        return services.AddRunChangeListener();
    }

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapHub<LiveHub>(LiveHubMethods.Path).RequireAuthorization(Policies.Viewer).OpenToShareLinks(SharedScope.Live);
}
