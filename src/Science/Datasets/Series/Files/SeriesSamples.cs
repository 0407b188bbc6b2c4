namespace Invaria.Science.Datasets.Series.Files;

/// <summary>Labelled series of one length, in the parts that their files have.</summary>
public sealed class SeriesSamples
{
    /// <param name="file">Where they come from.</param>
    /// <param name="classNames">Names of the classes in the order of their labels.</param>
    /// <param name="length">Steps of every sample.</param>
    /// <param name="channels">Channels of every sample.</param>
    /// <param name="training">The training part; null where the files have none.</param>
    /// <param name="validation">The validation part; null where the files have none.</param>
    /// <param name="test">The test part; null where the files have none.</param>
    /// <param name="remarks">What a user should know of the files.</param>
    /// <exception cref="DatasetException">There is no sample to train on, one class only, or a class without a training sample.</exception>
    public SeriesSamples(
        string file, IReadOnlyList<string> classNames, int length, int channels, SeriesPart? training, SeriesPart? validation, SeriesPart? test, IReadOnlyList<string> remarks)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        (File, ClassNames, Length, Channels) = (file, classNames, length, channels);
        (Training, Validation, Test) = (training, validation, test);
        if ((training ?? validation) is not { Count: > 0 } trained)
        {
            throw new DatasetException($"{file}: has no sample to train on. A training part is needed.");
        }

        if (classNames.Count < 2)
        {
            throw new DatasetException($"{file}: all samples are of one class, {classNames.FirstOrDefault()}. At least two are needed.");
        }

        if (Enumerable.Range(0, classNames.Count).FirstOrDefault(label => !trained.Labels.Contains(label), -1) is >= 0 and var empty)
        {
            throw new DatasetException($"{file}: the class {classNames[empty]} has no training sample. Add some, or remove the class.");
        }

        Remarks =
        [
            .. remarks,
            .. training is null ? ["There is no training part: the validation part is trained on, and a share of it validates."] : Array.Empty<string>(),
            .. Constant(trained, channels),
        ];
    }

    /// <summary>Where they come from.</summary>
    public string File { get; }

    /// <summary>Names of the classes in the order of their labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Steps of every sample.</summary>
    public int Length { get; }

    /// <summary>Channels of every sample.</summary>
    public int Channels { get; }

    /// <summary>The training part; null where the files have none.</summary>
    public SeriesPart? Training { get; }

    /// <summary>The validation part; null where the files have none.</summary>
    public SeriesPart? Validation { get; }

    /// <summary>The test part; null where the files have none.</summary>
    public SeriesPart? Test { get; }

    /// <summary>What a user should know: padded samples, a missing part, constant channels.</summary>
    public IReadOnlyList<string> Remarks { get; }

    private static IEnumerable<string> Constant(SeriesPart part, int channels)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var at = channel;
            while (at < part.Values.Length && part.Values[at] == part.Values[channel])
            {
                at += channels;
            }

            if (at >= part.Values.Length && part.Values.Length > channels)
            {
                yield return FormattableString.Invariant($"Channel {channel} is constant ({part.Values[channel]}) in the training part: it becomes 0 when standardised, and nothing can be learnt from it.");
            }
        }
    }
}
