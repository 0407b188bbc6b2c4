using System.Text.Json;
using Invaria.Shared.Queries;

namespace Invaria.Server.Runs;

/// <summary>A table of runs as a JSON array of objects by field; what a run has not, and numbers that JSON cannot write, are null.</summary>
internal static class RunTableJson
{
    public const string MediaType = "application/json";

    private const int MostPending = 1 << 15;

    public static async Task Write(Stream output, IReadOnlyList<RunField> fields, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartArray();
        await foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var (field, cell) in fields.Zip(row))
            {
                json.WritePropertyName(field.Path);
                Cell(json, cell);
            }

            json.WriteEndObject();
            if (json.BytesPending > MostPending)
            {
                await json.FlushAsync(cancellation);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellation);
    }

    private static void Cell(Utf8JsonWriter json, object? cell)
    {
        switch (cell)
        {
            case null or double.NaN or double.PositiveInfinity or double.NegativeInfinity:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.UtcDateTime);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case long or int:
                json.WriteNumberValue(Convert.ToInt64(cell, System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"{cell.GetType().Name} is no cell.");
        }
    }
}
