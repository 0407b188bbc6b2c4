using Invaria.Science.Datasets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Workers.Execution;

/// <summary>Tells a process where registered collections are: <c>collections</c> under <c>Data:Directory</c>.</summary>
internal static class DataHosting
{
    public static IServiceCollection AddDataSources(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new DataSources(Path.Combine(configuration["Data:Directory"] ?? "data", "collections")));
}
