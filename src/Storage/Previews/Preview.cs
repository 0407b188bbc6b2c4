namespace Invaria.Storage.Previews;

/// <summary>Samples of a dataset that a worker draws for somebody who is defining it.</summary>
public sealed class Preview
{
    /// <summary>Hash of the request: equal requests share one preview.</summary>
    public required string Key { get; set; }

    /// <summary>The request as JSON.</summary>
    public required string Request { get; set; }

    public PreviewState State { get; set; }

    /// <summary>The answer as it goes to the browser.</summary>
    public byte[]? Response { get; set; }

    public string? Error { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}
