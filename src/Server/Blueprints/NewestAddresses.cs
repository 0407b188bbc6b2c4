using System.Text.Json;
using System.Text.Json.Nodes;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Collections;

namespace Invaria.Server.Blueprints;

/// <summary>Puts the addresses of registered collections where a blueprint asks for the newest of a use.</summary>
internal sealed class NewestAddresses(IReadOnlyList<CollectionSummary> registered)
{
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Uses that were asked for and that no collection has.</summary>
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
                    if (value is JsonValue text && text.TryGetValue<string>(out var word) && NewestCollection.UseOf(word) is { } use)
                    {
                        members[name] = AddressOf(use);
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

    private string AddressOf(string use)
    {
        if (registered.Where(collection => collection.Uses.Contains(use, StringComparer.Ordinal)).MaxBy(collection => collection.CreatedAt) is { } newest)
        {
            return newest.Address;
        }

        _ = _missing.Add(use);
        return NewestCollection.Of(use);
    }
}
