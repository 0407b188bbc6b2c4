using Invaria.Client.Figures;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Runs;

namespace Invaria.Client.Results;

/// <summary>
/// What the runs of an experiment say at a moment: each part is worked out once, when it is first asked for, as a study
/// of hundreds of runs takes a browser some tenths of a second.
/// </summary>
/// <param name="details">The experiment.</param>
/// <param name="runs">All its runs.</param>
public sealed class Findings(ExperimentDetails details, IReadOnlyList<RunSummary> runs)
{
    private readonly Lazy<IReadOnlyList<Arm>> _arms = new(() => Arm.Of(runs));
    private readonly Lazy<StageNames> _stageNames = new(() => StageNames.Common(runs));
    private readonly Lazy<IReadOnlyList<ClaimJudgement>> _judgements = new(() => [.. details.Claims.Select(claim => ClaimJudge.Judge(claim, runs))]);
    private readonly Lazy<IReadOnlyList<DrawnFigure>> _figures = new(() => DrawnFigure.Of(details, runs));

    public ExperimentDetails Details => details;

    public IReadOnlyList<RunSummary> Runs => runs;

    public IReadOnlyList<Arm> Arms => _arms.Value;

    /// <summary>What the stages of its runs are called.</summary>
    public StageNames StageNames => _stageNames.Value;

    public IReadOnlyList<ClaimJudgement> Judgements => _judgements.Value;

    public IReadOnlyList<DrawnFigure> Figures => _figures.Value;
}
