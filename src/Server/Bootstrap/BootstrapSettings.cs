using Invaria.Shared.Blueprints;

namespace Invaria.Server.Bootstrap;

/// <summary>Section <c>Bootstrap</c>: what a starting server does once.</summary>
internal sealed class BootstrapSettings
{
    public const string Section = "Bootstrap";

    /// <summary>An API token of the first admin, for scripts; at least 20 characters. It replaces the one set before.</summary>
    public string? AdminToken { get; set; }

    /// <summary>Queues <see cref="Study"/> on an empty database.</summary>
    public bool Starter { get; set; }

    /// <summary>Name of the blueprint that is queued and reported on.</summary>
    public string Study { get; set; } = BlueprintLibrary.Starter.Name;

    /// <summary>The file that a link is written to which signs the first admin in, once.</summary>
    public string? SignInUrlFile { get; set; }

    /// <summary>The file that the study's outcome is written to when it is finished. Where it is set, the study is queued unless the database has it already.</summary>
    public string? ReportFile { get; set; }

    /// <summary>The folder that the finished study's page and tables are written to.</summary>
    public string? ResultsFolder { get; set; }
}
