using System.Globalization;
using System.Text;
using Invaria.Client.Api;

namespace Invaria.Client.Charts;

/// <summary>The points of a chart as a table, one row a point, all of them: reduced series are read whole.</summary>
internal static class ChartTable
{
    private const int AllPoints = 2_000_000;

    public static async Task<string> Csv(ChartDefinition chart, PlatformApi api)
    {
        var table = new StringBuilder("run,label,detail,series,step,time,value\n");
        foreach (var line in chart.Lines)
        {
            if (line.Points is not { Count: > 0 } known)
            {
                continue;
            }

            var (steps, values, times) = (known.Steps, known.Values, known.Times);
            if (known.Reduced)
            {
                var whole = await api.Series(line.Run.RunId, line.Series, AllPoints);
                (steps, values, times) = (whole.Steps, whole.Values, whole.Times);
            }

            for (var i = 0; i < steps.Count; i++)
            {
                _ = table.Append(CultureInfo.InvariantCulture, $"{line.Run.RunId},{Cell(line.Label)},{Cell(line.Detail)},{Cell(line.Series)},{steps[i]},{times[i]:O},{values[i]:R}\n");
            }
        }

        return table.ToString();
    }

    private static string Cell(string? text) => text is null ? "" : text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
