using Invaria.Client.Api;
using Invaria.Client.Live;

namespace Invaria.Client.Layout;

/// <summary>
/// How the components below it reach the platform: as the signed-in user, or read-only through a share link. The same
/// components serve both; what writes is shown only when <see cref="MayWrite"/>.
/// </summary>
/// <param name="Api">Calls carry the user's cookie or the share token.</param>
/// <param name="Live">The connection that carries the same.</param>
/// <param name="MayWrite">May define, queue and share.</param>
/// <param name="ShareToken">The token of the share link; null for a signed-in user.</param>
/// <param name="SharedReport">The report that the share link opens; null for another one's.</param>
public sealed record Access(PlatformApi Api, LiveConnection Live, bool MayWrite, string? ShareToken = null, long? SharedReport = null)
{
    public bool IsShared => ShareToken is not null;

    /// <summary>Where an experiment is shown. A shared one is what its link opens first; of a shared report there may be several.</summary>
    public string ExperimentAddress(long id) => ShareToken is null ? $"/experiments/{id}" : SharedReport is null ? $"/shared/{ShareToken}" : $"/shared/{ShareToken}/experiments/{id}";

    /// <summary>Where an experiment's report is shown.</summary>
    public string ReportAddress(long id) => $"{ExperimentAddress(id)}/report";

    /// <summary>Where a run is shown.</summary>
    public string RunAddress(long id) => ShareToken is null ? $"/runs/{id}" : $"/shared/{ShareToken}/runs/{id}";
}
