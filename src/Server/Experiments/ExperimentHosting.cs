using Invaria.Server.Blueprints;
using Invaria.Server.Runs;

namespace Invaria.Server.Experiments;

/// <summary>Puts experiments into the host.</summary>
internal static class ExperimentHosting
{
    public static IServiceCollection AddExperiments(this IServiceCollection services) =>
        services.AddSingleton<ExperimentReader>().AddSingleton<ExperimentWriter>().AddSingleton<BlueprintStart>().AddSingleton<RunQueueing>();
}
