namespace Invaria.Science.Datasets.Series;

/// <summary>Windows that can be read one by one, without tensors.</summary>
internal interface IWindowSource
{
    /// <summary>Steps behind a window that are read with it; 0 where nothing is forecast.</summary>
    int StepsBehind { get; }

    /// <summary>Reads a standardised window with the steps behind it.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">Which window.</param>
    /// <param name="values">Receives [Length + StepsBehind, Channels].</param>
    void Read(Split split, int index, Span<float> values);

    /// <summary>A window's class; null where it has none.</summary>
    int? Label(Split split, int index);
}
