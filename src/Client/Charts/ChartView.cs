using System.Globalization;
using System.Web;
using Invaria.Shared.Specification;

namespace Invaria.Client.Charts;

/// <summary>How the charts of a board are looked at, whole: what a link to them holds.</summary>
/// <param name="Smoothing">Weight of the past in the moving average; 0 shows the points as they are, up to 0.99.</param>
/// <param name="Log">Values on a logarithmic axis.</param>
/// <param name="LogX">Steps, epochs or times on a logarithmic axis; a time of day has none.</param>
/// <param name="Axis">What values are drawn over.</param>
/// <param name="Lines">How runs of one label are drawn.</param>
/// <param name="Hidden">Labels that are switched off in the legend.</param>
public sealed record ChartView(double Smoothing, bool Log, bool LogX, ChartAxis Axis, ChartLines Lines, IReadOnlyList<string> Hidden)
{
    private const double MostSmoothing = 0.99;
    private const string Values = "values";
    private const string Places = "x";

    public static ChartView Plain { get; } = new(0, Log: false, LogX: false, ChartAxis.Step, ChartLines.Each, []);

    /// <summary>Reads the view that an address holds; what is missing or cannot be is as usual.</summary>
    /// <param name="address">A page's whole address.</param>
    public static ChartView Read(string address)
    {
        var parameters = HttpUtility.ParseQueryString(new Uri(address).Query);
        var log = parameters["log"]?.Split(',') ?? [];
        return new(
            double.TryParse(parameters["smoothing"], NumberStyles.Float, CultureInfo.InvariantCulture, out var smoothing) ? Math.Clamp(smoothing, 0, MostSmoothing) : 0,
            log.Contains(Values, StringComparer.Ordinal), log.Contains(Places, StringComparer.Ordinal),
            Chosen(parameters["over"], ChartAxis.Step), Chosen(parameters["lines"], ChartLines.Each), parameters.GetValues("hidden") ?? []);
    }

    /// <summary>The parameters of a link to it; null is what need not be said.</summary>
    public IReadOnlyDictionary<string, object?> Parameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["smoothing"] = Smoothing == 0 ? null : Smoothing,
        ["log"] = string.Join(',', new[] { Log ? Values : null, LogX ? Places : null }.OfType<string>()) is { Length: > 0 } log ? log : null,
        ["over"] = Axis == ChartAxis.Step ? null : Words.Kebab(Axis.ToString()),
        ["lines"] = Lines == ChartLines.Each ? null : Words.Kebab(Lines.ToString()),
        ["hidden"] = Hidden.Count == 0 ? null : Hidden.ToArray(),
    };

    // Numbers would be taken for members, too.
    private static T Chosen<T>(string? word, T usual) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Words.Kebab(value.ToString()!) == word) ?? usual;
}
