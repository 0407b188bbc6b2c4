using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Runs;

/// <summary>Names the stages of runs that were made by a version in which stages had no names.</summary>
internal static class UnnamedStages
{
    private const int RunsAtOnce = 200;

    public static async Task Name(PlatformContext context, CancellationToken cancellation)
    {
        List<Run> runs;
        do
        {
            runs = await context.Runs.IgnoreQueryFilters().Where(run => run.StageNames == null).OrderBy(run => run.Id).Take(RunsAtOnce).ToListAsync(cancellation);
            foreach (var run in runs)
            {
                // A spec that this version cannot read any more keeps its stages' numbers.
                run.StageNames = SpecReader.Read<RunSpec>(run.Spec).Value is { } spec ? StageNaming.Of(spec) : StageNames.None;
            }

            _ = await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
        }
        while (runs.Count > 0);
    }
}
