namespace Invaria.Server.Bootstrap;

/// <summary>Section <c>Bootstrap</c>: what a starting server does once.</summary>
internal sealed class BootstrapSettings
{
    public const string Section = "Bootstrap";

    /// <summary>An API token of the first admin, for scripts; at least 20 characters. It replaces the one set before.</summary>
    public string? AdminToken { get; set; }

    /// <summary>Queues the starter experiment on an empty database.</summary>
    public bool Starter { get; set; }

    /// <summary>The file that a link is written to which signs the first admin in, once.</summary>
    public string? SignInUrlFile { get; set; }

    /// <summary>The file that the starter experiment's outcome is written to when it is finished.</summary>
    public string? ReportFile { get; set; }
}
