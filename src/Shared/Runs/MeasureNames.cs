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

    private const string BestOnTestSuffix = ".best-on-test";
    private const string ValidationPrefix = "validation-";
    private const string TestPrefix = "test-";
    private const string WatchPrefix = "watch.";

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
    public static bool IsShare(string measure) => Plain(measure) is Accuracy or MacroF1 or "chance" || measure.EndsWith("-accuracy", StringComparison.Ordinal);

    /// <summary>An error of forecasts: the lower, the better.</summary>
    public static bool IsError(string measure) => Plain(measure) is Mse or Mae;

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
            _ => plain.Replace('-', ' '),
        };
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}{(task is null ? string.Empty : $" of watched task {task + 1}")}{(bestOnTest ? ", best on test" : string.Empty)}";
    }

    private static (int? Task, string Measure, bool BestOnTest) Parts(string measure)
    {
        var bestOnTest = IsBestOnTest(measure);
        var name = bestOnTest ? measure[..^BestOnTestSuffix.Length] : measure;
        return name.StartsWith(WatchPrefix, StringComparison.Ordinal) && name.Split('.', 3) is [_, var index, var own] && int.TryParse(index, CultureInfo.InvariantCulture, out var task)
            ? (task, own, bestOnTest)
            : (null, name, bestOnTest);
    }
}
