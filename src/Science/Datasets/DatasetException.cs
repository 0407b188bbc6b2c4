namespace Invaria.Science.Datasets;

/// <summary>A dataset cannot be built: the message says what is missing or broken and what to do about it.</summary>
public sealed class DatasetException : Exception
{
    public DatasetException()
    {
    }

    public DatasetException(string message)
        : base(message)
    {
    }

    public DatasetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="field">Field of the dataset's spec at fault, as a relative JSON path such as <c>.objects</c>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public DatasetException(string field, string message)
        : base($"{field}: {message}") => Field = field;

    /// <summary>Field of the dataset's spec at fault, as a relative JSON path; null where a file is.</summary>
    public string? Field { get; }
}
