using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Invaria.Storage;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
internal sealed class PlatformContextFactory : IDesignTimeDbContextFactory<PlatformContext>
{
    public PlatformContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PlatformContext>().UseNpgsql("Host=design-time").Options);
}
