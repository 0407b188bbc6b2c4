using CsvHelper;
using Invaria.Shared.Queries;

namespace Invaria.Server.Runs;

/// <summary>A table of runs as CSV (RFC 4180, UTF-8): the first row names the fields; numbers read back the same, moments are ISO 8601 in UTC.</summary>
internal static class RunTableCsv
{
    public const string MediaType = "text/csv";

    private static readonly CsvWriterOptions Options = new()
    {
        // A spreadsheet computes a text that begins like a formula, whoever named the run. Numbers are not touched.
        Injection = CsvInjection.Escape,
        TrueValue = "true",
        FalseValue = "false",
    };

    public static async Task Write(Stream output, IReadOnlyList<RunField> fields, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(output, Options, leaveOpen: true);
        foreach (var field in fields)
        {
            csv.WriteField(field.Path);
        }

        await csv.EndRecordAsync(cancellation);
        await foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                if (cell is DateTimeOffset moment)
                {
                    csv.WriteField(moment.ToUniversalTime(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
                }
                else
                {
                    csv.WriteField(cell);
                }
            }

            await csv.EndRecordAsync(cancellation);
        }
    }
}
