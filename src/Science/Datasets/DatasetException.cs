namespace Invaria.Science.Datasets;

/// <summary>A dataset cannot be built: the message says what is missing or broken and what to do about it.</summary>
public sealed class DatasetException : Exception
{
    private readonly string? _reason;

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
    /// <param name="innerException">What it follows from.</param>
    public DatasetException(string field, string message, Exception? innerException = null)
        : base($"{field}: {message}", innerException) => (Field, _reason) = (field, message);

    /// <summary>Field of the dataset's spec at fault, as a relative JSON path; null where a file is.</summary>
    public string? Field { get; }

    /// <summary>The message without the field.</summary>
    public string Reason => _reason ?? Message;
}
