using Invaria.Science.Datasets.Series.Files;
using Invaria.Science.Randomness;

namespace Invaria.Science.Datasets.Series;

/// <summary>Which samples of the files' parts belong to each split, and in which order: shuffled by the seed, so that the first of a split are a fair choice.</summary>
internal sealed class SampleSelection
{
    private readonly IReadOnlyList<SampleReference>[] _splits;

    /// <param name="samples">The samples in their files' parts.</param>
    /// <param name="validationShare">Share of each class of the training part that validates, where there is no validation part.</param>
    /// <param name="testShare">Share of each class that tests, where there is no test part.</param>
    /// <param name="seed">Chooses and shuffles.</param>
    /// <exception cref="DatasetException">A class has too few samples to be divided.</exception>
    public SampleSelection(SeriesSamples samples, double validationShare, double testShare, long seed)
    {
        var parts = new[] { samples.Training ?? samples.Validation!, samples.Training is null ? null : samples.Validation, samples.Test };
        var splits = new[] { new List<SampleReference>(), new List<SampleReference>(), new List<SampleReference>() };
        for (var part = 1; part < parts.Length; part++)
        {
            splits[part].AddRange(References(parts[part]));
        }

        foreach (var ofClass in References(parts[0]).GroupBy(sample => parts[0]!.Labels[sample.Index]).OrderBy(ofClass => ofClass.Key))
        {
            var order = Shuffled([.. ofClass], seed, 16L + ofClass.Key);
            var (validation, test) = (parts[1] is null ? Share(order.Length, validationShare) : 0, parts[2] is null ? Share(order.Length, testShare) : 0);
            if (order.Length - validation - test < 1 || (parts[1] is null && validation == 0) || (parts[2] is null && test == 0))
            {
                throw new DatasetException(".collection", $"The class {samples.ClassNames[ofClass.Key]} has {order.Length} training samples, too few to be divided into splits. Add samples, or a validation and a test part.");
            }

            splits[(int)Split.Validation].AddRange(order[..validation]);
            splits[(int)Split.Test].AddRange(order[validation..(validation + test)]);
            splits[(int)Split.Train].AddRange(order[(validation + test)..]);
        }

        _splits = [.. splits.Select((references, split) => Shuffled(references, seed, split))];
    }

    public IReadOnlyList<SampleReference> Of(Split split) => _splits[(int)split];

    private static int Share(int count, double share) => count < 2 ? 0 : Math.Clamp((int)Math.Round(count * share, MidpointRounding.AwayFromZero), 1, count - 1);

    private static IEnumerable<SampleReference> References(SeriesPart? part) => Enumerable.Range(0, part?.Count ?? 0).Select(index => new SampleReference(part!, index));

    private static SampleReference[] Shuffled(List<SampleReference> samples, long seed, long index) =>
        [.. new RandomStream(seed, Purpose.SeriesParts, index).Permutation(samples.Count).Select(i => samples[i])];

    /// <param name="Part">The part it lies in.</param>
    /// <param name="Index">Its place there.</param>
    public readonly record struct SampleReference(SeriesPart Part, int Index);
}
