namespace Invaria.Shared.Runs;

/// <summary>Names of the measures that tasks report, as claims and figures address them.</summary>
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

    /// <summary>The measure over the validation split.</summary>
    public static string Validation(string measure) => $"validation-{measure}";

    /// <summary>The measure over the test split after an epoch: only the name of a series.</summary>
    public static string Test(string measure) => $"test-{measure}";

    /// <summary>
    /// The measure under the protocol of much published code: of the epoch that is best on the test split itself. Too good by the
    /// choice: it stands beside published tables, and no claim may rest on it.
    /// </summary>
    public static string BestOnTest(string measure) => measure + BestOnTestSuffix;

    /// <summary>Whether the measure was chosen on the test split.</summary>
    public static bool IsBestOnTest(string measure) => measure.EndsWith(BestOnTestSuffix, StringComparison.Ordinal);
}
