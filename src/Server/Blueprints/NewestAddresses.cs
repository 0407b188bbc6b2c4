using System.Text.Json;
using System.Text.Json.Nodes;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Collections;

namespace Invaria.Server.Blueprints;

/// <summary>Puts the addresses of registered collections where a blueprint asks for the newest of a use.</summary>
/// <param name="registered">The collections that there are.</param>
/// <param name="tables">Long series of collections, by address.</param>
internal sealed class NewestAddresses(IReadOnlyList<CollectionSummary> registered, IReadOnlyDictionary<string, IReadOnlyList<SeriesTableDescription>> tables)
{
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>What was asked for and no collection is, in words.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    public JsonElement PutInto(JsonElement spec)
    {
        var json = JsonObject.Create(spec)!;
        Visit(json);
        return JsonSerializer.SerializeToElement(json);
    }

    private void Visit(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var word) && NewestCollection.Read(word) is { } wanted)
                    {
                        members[name] = AddressOf(wanted);
                    }
                    else
                    {
                        Visit(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Visit(item);
                }

                break;
        }
    }

    private string AddressOf(NewestCollection wanted)
    {
        if (registered.Where(collection => Is(collection, wanted)).MaxBy(collection => collection.CreatedAt) is { } newest)
        {
            return newest.Address;
        }

        _ = _missing.Add(wanted.ToString());
        return NewestCollection.Of(wanted.Use, wanted.Named);
    }

    private bool Is(CollectionSummary collection, NewestCollection wanted) => collection.Uses.Contains(wanted.Use, StringComparer.Ordinal)
        && (wanted.Named is not { } name
            || (tables.TryGetValue(collection.Address, out var found) && found.Any(table => table.File.Equals(name, StringComparison.OrdinalIgnoreCase)))
            || (wanted.Use != CollectionUse.SeriesTable && Path.GetFileNameWithoutExtension(collection.Name).Equals(name, StringComparison.OrdinalIgnoreCase)));
}
