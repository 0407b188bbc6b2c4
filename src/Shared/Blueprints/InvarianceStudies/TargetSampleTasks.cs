using System.Globalization;
using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>Study A's fourth factor: linear probe and full fine-tuning on few target samples, of one pretrained network.</summary>
internal sealed class TargetSampleTasks(StudyScale scale)
{
    private const string Probe = "probe";
    private const string FineTuning = "fine-tuning";

    /// <summary>Transfer 0 is the probe on all samples; then come a probe and a fine-tuning for each number of samples.</summary>
    public IEnumerable<TransferSpec> Tasks(DatasetSpec target) =>
        scale.TargetSamples.SelectMany(samples => new TransferSpec[]
        {
            scale.Probe(target, samples, Label(Probe, samples)),
            scale.FineTuning(target, samples) with { Label = Label(FineTuning, samples) },
        });

    public IEnumerable<Claim> Claims(string same, string disjoint)
    {
        var few = scale.TargetSamples[scale.TargetSamples.Count / 2];
        yield return new($"A3 · Full fine-tuning on {Text(few)} target samples narrows the gap.", Gap(Probe, few, same, disjoint), Gap(FineTuning, few, same, disjoint));
        yield return new($"A3 · Full fine-tuning on {Text(few)} target samples does not close the gap.", Accuracy(same, FineTuning, few), Accuracy(disjoint, FineTuning, few));
    }

    public BandFigure Figure(string same, string disjoint) => new("Target samples", "Transfer accuracy over the number of labelled target samples, with a linear probe and with full fine-tuning from the probed head.",
        "target samples", "transfer accuracy",
        [.. new[] { (same, Probe), (same, FineTuning), (disjoint, Probe), (disjoint, FineTuning) }.Select(line => new BandLine($"{line.Item1}, {line.Item2}",
            [.. scale.TargetSamples.Select(samples => new BandPoint(Text(samples), Accuracy(line.Item1, line.Item2, samples)))]))], Logarithmic: true);

    private Difference Gap(string task, int samples, string same, string disjoint) => new(Accuracy(same, task, samples), Accuracy(disjoint, task, samples));

    private Measured Accuracy(string arm, string task, int samples) =>
        new(arm, Stages.Transfer, "accuracy", Index: 1 + (2 * scale.TargetSamples.ToList().IndexOf(samples)) + (task == FineTuning ? 1 : 0));

    private static string Label(string task, int samples) => $"{task}, {Text(samples)} samples";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
