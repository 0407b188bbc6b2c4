using System.Globalization;
using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transformations;
using Invaria.Shared.Specs.Transformations.Series;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>A study of TimeDRL at one of its sizes.</summary>
/// <param name="size">Its size.</param>
/// <param name="seeds">Seeds of every arm.</param>
/// <param name="minutes">About how long it takes on two cores; null where two cores are not meant.</param>
internal abstract class SeriesStudy(StudySize size, int seeds, int? minutes) : Blueprint
{
    /// <summary>The horizon at which the paper shows ablations and few labels.</summary>
    protected const int UsualHorizon = 168;

    public override string Topic => "Time series";

    public override StudySize Size => size;

    public override int? Minutes { get; } = minutes;

    /// <summary>The six transformations of the ablation, with the names they have there.</summary>
    protected static IReadOnlyList<(string Name, TransformationSpec Transformation)> Augmentations { get; } =
    [
        ("jitter", new JitterSpec()), ("scaling", new ScalingSpec()), ("rotation", new RotationSpec()),
        ("permutation", new PermutationSpec()), ("masking", new MaskingSpec()), ("cropping", new CroppingSpec()),
    ];

    /// <summary>Last part of a study's name: <c>small</c> or <c>paper</c>.</summary>
    protected string Suffix => Specification.Words.Kebab(Size.ToString());

    /// <summary>0, 1, …</summary>
    protected IEnumerable<int> Seeds => Enumerable.Range(0, seeds);

    /// <summary>What a transfer task measured, with the epoch selected on validation; its squared error where nothing else is named.</summary>
    protected static Measured Result(string arm, int index = 0, string measure = MeasureNames.Mse) => new(arm, Stages.Transfer, measure, Index: index);

    /// <summary>The error of the first watched task over all epochs of pretraining.</summary>
    protected static Measured Watched(string arm, string measure) => new(arm, Stages.Pretraining, $"watch.0.{measure}");

    protected static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
