using Invaria.Shared.Collections;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Storage.Collections;
using Invaria.Storage.Workers;

namespace Invaria.Server.Collections;

/// <summary>Before a run is queued: is the data there that it needs? Asked once a request for all its runs.</summary>
internal sealed class DataCheck(CollectionStore collections, WorkerRegistry workers)
{
    /// <param name="specs">The specs, each with the JSON path that its faults begin with.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<IReadOnlyList<Fault>> Faults(IEnumerable<(string Path, RunSpec Spec)> specs, CancellationToken cancellation)
    {
        var needs = specs.SelectMany(item => DataNeeds.Of(item.Spec).Select(need => (item.Path, Need: need))).ToArray();
        if (needs.Length == 0)
        {
            return [];
        }

        var registered = (await collections.List(cancellation)).ToDictionary(collection => collection.Address, StringComparer.Ordinal);
        var reports = await workers.Sources(cancellation);
        var looked = needs.Select(item => item.Need switch { DataNeed.Series need => need.Spec.Collection, DataNeed.Scenes need => need.Address, _ => null }).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var descriptions = looked.Length == 0 ? [] : await collections.Descriptions(looked, cancellation);
        return [.. needs.SelectMany(item => Faults(item.Need, registered, descriptions, reports).Select(fault => fault with { Path = item.Path + fault.Path })).Distinct()];
    }

    private static IEnumerable<Fault> Faults(
        DataNeed need, Dictionary<string, CollectionSummary> registered, Dictionary<string, CollectionDescription> descriptions, IReadOnlyList<IReadOnlyList<InstalledSource>?> reports)
    {
        return need switch
        {
            DataNeed.Collection collection => Collection(collection, registered),
            // A collection that is not there, or holds something else, is another need's fault.
            DataNeed.Series { Spec: var series } => descriptions.TryGetValue(series.Collection, out var found) && found.Tables.Count > 0
                ? series.FaultsFor(found.Tables).Select(fault => fault with { Path = need.Path + fault.Path })
                : [],
            DataNeed.Scenes { Spec: var scenes } scene => descriptions.TryGetValue(scene.Address, out var found) && found.Uses.Contains(scene.Use, StringComparer.Ordinal)
                ? scenes.FaultsFor(found.Classes).Select(fault => fault with { Path = need.Path + fault.Path })
                : [],
            DataNeed.Installed installed => Installed(installed, reports),
            _ => [],
        };
    }

    private static IEnumerable<Fault> Collection(DataNeed.Collection need, Dictionary<string, CollectionSummary> registered)
    {
        if (!registered.TryGetValue(need.Address, out var collection))
        {
            yield return new(need.Path, $"There is no collection {need.Address}. Register it on the page Data.");
        }
        else if (!collection.Uses.Contains(need.Use, StringComparer.Ordinal))
        {
            yield return new(need.Path, $"The collection {collection.Name} is {collection.Format}; what is needed is {need.Use}.");
        }
        else if (collection.Classes < need.Classes)
        {
            yield return new(need.ClassesPath, $"{need.Classes} are asked for, with those skipped, but the collection {collection.Name} has {collection.Classes}.");
        }
    }

    private static IEnumerable<Fault> Installed(DataNeed.Installed need, IReadOnlyList<IReadOnlyList<InstalledSource>?> reports)
    {
        // A worker that has not looked yet may have it.
        if (reports.Count == 0 || reports.Any(report => report is null))
        {
            yield break;
        }

        var most = reports.Max(report => report!.FirstOrDefault(source => source.Name == need.Source)?.Count ?? 0);
        if (most == 0)
        {
            yield return new(need.Path, $"No worker has this data. Run `apt-get install {InstalledSources.Package(need.Source)}` on its machine and start it again, or choose another source.");
        }
        else if (most < need.Count)
        {
            yield return new(need.CountPath, $"{need.Count} are asked for, with those skipped, but no worker has more than {most}.");
        }
    }
}
