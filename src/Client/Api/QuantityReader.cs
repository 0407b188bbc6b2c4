using System.Text.Json;
using System.Text.Json.Serialization;
using Invaria.Shared.Claims;
using Invaria.Shared.Json;

namespace Invaria.Client.Api;

/// <summary>Reads a <see cref="Quantity"/> in one pass: most of a study's figures are thousands of <see cref="Measured"/>.</summary>
internal sealed class QuantityReader : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? kind = null, arm = null, stage = null, measure = null, subject = null;
        var (index, number) = (0, 0.0);
        Quantity? single = null, minus = null;
        List<Quantity>? several = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString();
            _ = reader.Read();
            switch (field)
            {
                case "kind": kind = reader.GetString(); break;
                case "arm": arm = reader.GetString(); break;
                case "stage": stage = reader.GetString(); break;
                case "measure": measure = reader.GetString(); break;
                case "subject": subject = reader.GetString(); break;
                case "index": index = reader.GetInt32(); break;
                case "number": number = reader.GetDouble(); break;
                case "of" when reader.TokenType == JsonTokenType.StartArray: several = ReadAll(ref reader, options); break;
                case "of": single = Read(ref reader, typeToConvert, options); break;
                case "minus": minus = Read(ref reader, typeToConvert, options); break;
                default: throw new JsonException($"A quantity has no \"{field}\".");
            }
        }

        return (kind, several) switch
        {
            ("measured", _) when arm is not null && stage is not null && measure is not null => new Measured(arm, stage, measure, subject, index),
            ("mean", { } of) => new Mean(of),
            ("spread", { } of) => new Spread(of),
            ("difference", _) when single is not null && minus is not null => new Difference(single, minus),
            ("multiple", _) when single is not null => new Multiple(number, single),
            ("constant", _) => new Constant(number),
            _ => throw new JsonException($"This is no quantity: {kind ?? "it has no kind"}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, PlatformJson.Options);

    private List<Quantity> ReadAll(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var all = new List<Quantity>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            all.Add(Read(ref reader, typeof(Quantity), options));
        }

        return all;
    }
}
