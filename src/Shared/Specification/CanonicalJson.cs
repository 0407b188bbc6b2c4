using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Invaria.Shared.Specification;

/// <summary>
/// The one text of a computation: every field written out but those that only describe and those that came
/// later and have their default, object members sorted by name, no white space. Two specs that mean the same have the same text, however they were written and labelled.
/// </summary>
public static class CanonicalJson
{
    public static string Of(object spec) => Json(spec).ToJsonString();

    /// <summary>SHA-256 of the canonical JSON without its <c>seed</c>, 64 hexadecimal digits: names the computation.</summary>
    public static string Hash(object spec)
    {
        var json = (JsonObject)Json(spec);
        _ = json.Remove("seed");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString())));
    }

    private static JsonNode Json(object spec) => Sorted(SpecWriter.Record(spec, SpecModel.Kind(spec.GetType()), shorthand: false, descriptive: false));

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };
}
