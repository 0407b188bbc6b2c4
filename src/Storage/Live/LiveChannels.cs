using System.Globalization;

namespace Invaria.Storage.Live;

/// <summary>Names and payloads of the notifications between processes; the only place that knows them.</summary>
public static class LiveChannels
{
    public const string RunChanged = "invaria_run_changed";
    public const string CancelRequested = "invaria_cancel_requested";
    public const string PreviewFinished = "invaria_preview_finished";

    internal static string Payload(RunChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.ExperimentId}:{change.RunId}:{change.Sequence}");

    internal static string Payload(CancelRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.RunId}:{request.Attempt}");

    internal static RunChange ReadRunChange(string payload)
    {
        var parts = payload.Split(':');
        return new(Number(parts[0]), Number(parts[1]), Number(parts[2]));
    }

    internal static CancelRequest ReadCancelRequest(string payload)
    {
        var parts = payload.Split(':');
        return new(Number(parts[0]), (int)Number(parts[1]));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
