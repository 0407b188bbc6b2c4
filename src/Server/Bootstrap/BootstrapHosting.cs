namespace Invaria.Server.Bootstrap;

/// <summary>Puts what a starting server does once into the host.</summary>
internal static class BootstrapHosting
{
    public static IServiceCollection AddBootstrap(this IServiceCollection services)
    {
        _ = services.AddOptions<BootstrapSettings>().BindConfiguration(BootstrapSettings.Section);
        _ = services.AddSingleton<BoundAddress>().AddSingleton<FirstAdmin>();
        _ = services.AddHostedService(provider => provider.GetRequiredService<FirstAdmin>());
        return services.AddHostedService<Welcome>().AddHostedService<StudyReport>();
    }
}
