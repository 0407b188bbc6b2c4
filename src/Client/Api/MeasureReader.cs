using System.Text.Json;
using System.Text.Json.Serialization;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Client.Api;

/// <summary>Reads a <see cref="Measure"/> in one pass.</summary>
internal sealed class MeasureReader : JsonConverter<Measure>
{
    public override Measure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = null, subject = null, warning = null;
        double? value = null, low = null, high = null;
        long? samples = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString();
            _ = reader.Read();
            switch (field)
            {
                case "name": name = reader.GetString(); break;
                case "subject": subject = reader.GetString(); break;
                case "value": value = Number(ref reader); break;
                case "low": low = Number(ref reader); break;
                case "high": high = Number(ref reader); break;
                case "samples": samples = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt64(); break;
                case "warning": warning = reader.GetString(); break;
                default: throw new JsonException($"A measure has no \"{field}\".");
            }
        }

        return new(name ?? throw new JsonException("A measure has a name."), subject, value, low, high, samples, warning);
    }

    public override void Write(Utf8JsonWriter writer, Measure value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, PlatformJson.Options);

    private static double? Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : reader.GetDouble();
}
