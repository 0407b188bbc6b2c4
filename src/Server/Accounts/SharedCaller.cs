namespace Invaria.Server.Accounts;

/// <summary>Somebody who came by a share link: exactly one of the targets is set.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="ExperimentId">The experiment it opens.</param>
/// <param name="RunId">The run it opens.</param>
/// <param name="ReportId">The report it opens, with what that shows.</param>
internal sealed record SharedCaller(long LinkId, long? ExperimentId, long? RunId, long? ReportId);
