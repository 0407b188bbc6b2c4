using Microsoft.Extensions.Configuration;

namespace Invaria.Workers.Hosting;

/// <summary>Where the platform's database is.</summary>
internal static class PlatformAddress
{
    public static Task<string> Find(IConfiguration configuration) => Task.FromResult(configuration.GetConnectionString("Platform")
        ?? throw new InvalidOperationException("ConnectionStrings:Platform is empty."));
}
