using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Invaria.Shared.Claims;
using Invaria.Shared.Json;

namespace Invaria.Client.Api;

/// <summary>
/// How the browser reads and writes contracts: as <see cref="PlatformJson"/> says, with what comes by the ten thousand,
/// the measures of runs and the quantities of figures, read by hand, since reflection is slow there.
/// </summary>
internal static class ClientJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets <paramref name="options"/> up in place.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        _ = PlatformJson.Configure(options);
        // A type with kinds may have a reader of its own only when the kinds are left to that reader.
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { type => type.PolymorphismOptions = type.Type == typeof(Quantity) ? null : type.PolymorphismOptions },
        };
        options.Converters.Add(new MeasureReader());
        options.Converters.Add(new QuantityReader());
        return options;
    }
}
