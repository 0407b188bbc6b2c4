namespace Invaria.Server.Webhooks;

/// <summary>Section <c>Webhooks</c>: how messages about the ends of runs are sent.</summary>
internal sealed class WebhookSettings
{
    public const string Section = "Webhooks";

    /// <summary>Where receivers find the platform, e.g. <c>https://invaria.lab.org</c>; empty: the address that the server listens at.</summary>
    public string Origin { get; set; } = "";

    /// <summary>How long a receiver may take to answer, above 0 and at most <see cref="MostSeconds"/>.</summary>
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>How often a message is sent until it is given up, 1 to <see cref="MostTries"/>.</summary>
    public int Tries { get; set; } = 8;

    /// <summary>Pause behind the first try that fails; behind each other one it is four times as long, an hour at most. Above 0, at most <see cref="MostSeconds"/>.</summary>
    public double PauseSeconds { get; set; } = 10;

    public const int MostTries = 50;

    public const int MostSeconds = 300;

    /// <summary>The pause behind a try that failed; null where it was the last.</summary>
    /// <param name="tries">Number of the try, from 1.</param>
    public TimeSpan? Pause(int tries) => tries >= Tries ? null : TimeSpan.FromSeconds(Math.Min(3600, PauseSeconds * Math.Pow(4, tries - 1)));

    public bool IsValid => (Origin.Length == 0 || Uri.TryCreate(Origin, UriKind.Absolute, out _)) && TimeoutSeconds is > 0 and <= MostSeconds && PauseSeconds is > 0 and <= MostSeconds && Tries is >= 1 and <= MostTries;
}
