using System.Globalization;

namespace Invaria.Shared.Runs;

/// <summary>
/// Names of the measures that stages report, as claims and figures address them, and how they are read. A name may begin with
/// <c>validation-</c> or <c>test-</c>, or with the watched task that it is of (<c>watch.0.mse</c>), and end with <c>.best-on-test</c>.
/// </summary>
public static class MeasureNames
{
    /// <summary>Share of the test samples that are classified rightly.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Mean over the classes of F1.</summary>
    public const string MacroF1 = "macro-f1";

    /// <summary>Cohen's κ.</summary>
    public const string Kappa = "kappa";

    /// <summary>Mean squared error of forecasts of standardised values.</summary>
    public const string Mse = "mse";

    /// <summary>Mean absolute error of the same.</summary>
    public const string Mae = "mae";

    /// <summary>Mean over the classes of average precision of detections, area under the curve at an overlap of 0.5 (VOC since 2010).</summary>
    public const string Map = "map";

    /// <summary>The same at eleven recalls (VOC 2007).</summary>
    public const string Map11 = "map-11";

    /// <summary>Average precision of one class, which is the measure's subject.</summary>
    public const string AveragePrecision = "ap";

    /// <summary>Average precision over overlaps from 0.5 to 0.95 (COCO). COCO's other eleven numbers have names that begin with <c>coco-</c>.</summary>
    public const string CocoAp = "coco-ap";

    /// <summary>Share of pairs that show one instance, or one class.</summary>
    public const string Purity = "purity";

    /// <summary>Share of what was to be found that was found.</summary>
    public const string Recall = "recall";

    /// <summary>Mean angle between the surface normals that were found and the true ones, in degrees.</summary>
    public const string AngleMean = "angle-mean";

    /// <summary>The median of the same.</summary>
    public const string AngleMedian = "angle-median";

    /// <summary>Share of the pixels whose normal is less than 11.25° off.</summary>
    public const string Within11 = "within-11";

    /// <summary>The same for 22.5°.</summary>
    public const string Within22 = "within-22";

    /// <summary>The same for 30°.</summary>
    public const string Within30 = "within-30";

    /// <summary>What a guess would reach.</summary>
    private const string Chance = "chance";

    private const string CocoPrefix = "coco-";
    private const string PrecisionPrefix = "precision-at-";
    private const string BestOnTestSuffix = ".best-on-test";
    private const string ValidationPrefix = "validation-";
    private const string TestPrefix = "test-";
    private const string WatchPrefix = "watch.";

    private static readonly string[] SharePrefixes = [CocoPrefix, PrecisionPrefix];

    /// <summary>The measure over the validation split.</summary>
    public static string Validation(string measure) => ValidationPrefix + measure;

    /// <summary>The measure over the test split after an epoch: only the name of a series.</summary>
    public static string Test(string measure) => TestPrefix + measure;

    /// <summary>
    /// The measure under the protocol of much published code: of the epoch that is best on the test split itself. Too good by the
    /// choice: it stands beside published tables, and no claim may rest on it.
    /// </summary>
    public static string BestOnTest(string measure) => measure + BestOnTestSuffix;

    /// <summary>Whether the measure was chosen on the test split.</summary>
    public static bool IsBestOnTest(string measure) => measure.EndsWith(BestOnTestSuffix, StringComparison.Ordinal);

    /// <summary>A share of samples or the like, written as a percentage.</summary>
    public static bool IsShare(string measure) => Plain(measure) is Accuracy or MacroF1 or Map or Map11 or AveragePrecision or Purity or Recall or Within11 or Within22 or Within30 or Chance || measure.EndsWith("-accuracy", StringComparison.Ordinal)
        || Array.Exists(SharePrefixes, prefix => Plain(measure).StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>An error, of forecasts or of normals: the lower, the better.</summary>
    public static bool IsError(string measure) => Plain(measure) is Mse or Mae or AngleMean or AngleMedian;

    /// <summary>A share of what is classified or found rightly, or κ: the higher, the better. Of what is neither this nor an error it is not known.</summary>
    /// <param name="measure">The measure's name.</param>
    /// <param name="subject">What it is measured for; what a guess would reach is no merit of a run.</param>
    public static bool IsHigherBetter(string measure, string? subject = null) => Plain(measure) is not Chance && subject is not Chance && (IsShare(measure) || Plain(measure) is Kappa);

    /// <summary>What is measured, whatever the split, the task and the choice of the epoch: <c>watch.0.validation-mse</c> → <c>mse</c>.</summary>
    public static string Plain(string measure)
    {
        var plain = Parts(measure).Measure;
        return plain.StartsWith(ValidationPrefix, StringComparison.Ordinal) ? plain[ValidationPrefix.Length..]
            : plain.StartsWith(TestPrefix, StringComparison.Ordinal) ? plain[TestPrefix.Length..]
            : plain;
    }

    /// <summary>The measure at the end of a series' name: <c>transfer.0.1e-3.validation-mse</c> → <c>validation-mse</c>.</summary>
    public static string OfSeries(string series)
    {
        var end = IsBestOnTest(series) ? series.Length - BestOnTestSuffix.Length : series.Length;
        return series[(series.LastIndexOf('.', end - 1) + 1)..];
    }

    /// <summary><c>validation-mse</c> → "Validation MSE"; <c>watch.1.mse.best-on-test</c> → "MSE of watched task 2, best on test".</summary>
    public static string InWords(string measure)
    {
        var (task, name, bestOnTest) = Parts(measure);
        var plain = Plain(measure);
        var words = name[..^plain.Length].Replace('-', ' ') + plain switch
        {
            Mse => "MSE",
            Mae => "MAE",
            MacroF1 => "macro-F1",
            Kappa => "Cohen's κ",
            Map => "mean AP",
            Map11 => "mean AP at 11 recalls",
            AveragePrecision => "AP",
            AngleMean => "mean angular error (°)",
            AngleMedian => "median angular error (°)",
            Within11 => "share within 11.25°",
            Within22 => "share within 22.5°",
            Within30 => "share within 30°",
            var coco when coco.StartsWith(CocoPrefix, StringComparison.Ordinal) => InCocosWords(coco[CocoPrefix.Length..]),
            _ => plain.Replace('-', ' '),
        };
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}{(task is null ? string.Empty : $" of watched task {task + 1}")}{(bestOnTest ? ", best on test" : string.Empty)}";
    }

    /// <summary><c>ap-50</c> → "COCO AP at .50"; <c>ar-small</c> → "COCO AR of small objects"; <c>ar-10</c> → "COCO AR with 10 detections".</summary>
    private static string InCocosWords(string name) => name.Split('-') switch
    {
        [var what] => $"COCO {what.ToUpperInvariant()}",
        ["ap", var overlap] when char.IsDigit(overlap[0]) => $"COCO AP at .{overlap}",
        ["ar", var most] when char.IsDigit(most[0]) => $"COCO AR with {most} {(most == "1" ? "detection" : "detections")}",
        [var what, var size] => $"COCO {what.ToUpperInvariant()} of {size} objects",
        _ => name,
    };

    private static (int? Task, string Measure, bool BestOnTest) Parts(string measure)
    {
        var bestOnTest = IsBestOnTest(measure);
        var name = bestOnTest ? measure[..^BestOnTestSuffix.Length] : measure;
        return name.StartsWith(WatchPrefix, StringComparison.Ordinal) && name.Split('.', 3) is [_, var index, var own] && int.TryParse(index, CultureInfo.InvariantCulture, out var task)
            ? (task, own, bestOnTest)
            : (null, name, bestOnTest);
    }
}
