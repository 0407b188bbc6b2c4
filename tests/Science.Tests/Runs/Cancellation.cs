namespace Invaria.Science.Tests.Runs;

internal static class Cancellation
{
    /// <summary>Cancels once a loss of that step is reported.</summary>
    public static void CancelAfterStep(this CancellationTokenSource source, RecordedPoint point, long step)
    {
        if (point.Series.EndsWith(".loss", StringComparison.Ordinal) && point.Step == step)
        {
            source.Cancel();
        }
    }
}
