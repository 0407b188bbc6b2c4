namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>The classes of a COCO folder by their ids.</summary>
/// <param name="Names">Names in the order of their labels.</param>
/// <param name="ById">Name of each id.</param>
internal sealed record CocoCategories(IReadOnlyList<string> Names, IReadOnlyDictionary<long, string> ById)
{
    /// <param name="files">The files by their names.</param>
    /// <param name="declared">Classes that objects may have; empty: all categories in the order of their ids.</param>
    /// <exception cref="DatasetException">Ids and names contradict each other.</exception>
    public static CocoCategories Of(IReadOnlyDictionary<string, CocoFile> files, IReadOnlyList<string> declared)
    {
        var byId = new SortedDictionary<long, string>();
        foreach (var (file, read) in files)
        {
            for (var i = 0; i < read.Categories!.Count; i++)
            {
                if (read.Categories[i] is not { Id: { } id, Name: { Length: > 0 } name })
                {
                    throw new DatasetException($"{file}: categories[{i}] needs an id and a name.");
                }

                if (byId.TryGetValue(id, out var other) && other != name)
                {
                    throw new DatasetException($"{file}: categories[{i}] with id {id} is {name}, but elsewhere that id is {other}. Ids must mean the same in all files.");
                }

                byId[id] = name;
            }
        }

        if (byId.Values.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } doubled)
        {
            throw new DatasetException($"{files.Keys.First()}: {doubled.Count()} categories are called {doubled.Key}. Give each a name of its own.");
        }

        return new(declared.Count > 0 ? declared : [.. byId.Values], byId);
    }

    /// <summary>The label of a class; −1 where it is none of the declared ones.</summary>
    public int Label(string name)
    {
        var label = Names.TakeWhile(known => known != name).Count();
        return label < Names.Count ? label : -1;
    }
}
