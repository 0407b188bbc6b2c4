namespace Invaria.Server.Collections;

/// <summary>Puts collections into the host.</summary>
internal static class CollectionHosting
{
    public static IServiceCollection AddCollections(this IServiceCollection services) =>
        services.AddSingleton<DataCheck>().AddHostedService<RegistrationForgetting>();
}
