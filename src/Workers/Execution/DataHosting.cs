using Invaria.Science.Datasets;
using Invaria.Storage.Collections;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Workers.Execution;

/// <summary>Tells Science where storage keeps registered collections.</summary>
internal static class DataHosting
{
    public static IServiceCollection AddDataSources(this IServiceCollection services) =>
        services.AddSingleton(provider => new DataSources(provider.GetRequiredService<CollectionFolder>().Root));
}
