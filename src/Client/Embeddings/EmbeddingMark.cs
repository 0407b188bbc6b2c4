namespace Invaria.Client.Embeddings;

/// <summary>How the samples of a group are drawn: classes that share a colour differ in form.</summary>
/// <param name="Colour">One of the page's colours for charts, 1 to 8.</param>
/// <param name="Path">The form's outline as SVG writes it, around a middle of 0, about 1 wide each way.</param>
public sealed record EmbeddingMark(int Colour, string Path)
{
    private const int Colours = 8;

    private static readonly string[] Forms =
    [
        "M1 0A1 1 0 0 1 -1 0A1 1 0 0 1 1 0Z",
        "M-0.9 -0.9H0.9V0.9H-0.9Z",
        "M0 -1.15L1.1 0.8H-1.1Z",
        "M0 -1.25L1.25 0L0 1.25L-1.25 0Z",
        "M-1 -0.6L-0.6 -1L0 -0.4L0.6 -1L1 -0.6L0.4 0L1 0.6L0.6 1L0 0.4L-0.6 1L-1 0.6L-0.4 0Z",
    ];

    /// <summary>A sample that the probe takes for what it is.</summary>
    public static EmbeddingMark Right { get; } = new(3, Forms[0]);

    /// <summary>One that it takes for something else.</summary>
    public static EmbeddingMark Wrong { get; } = new(2, Forms[^1]);

    /// <summary>The mark of a class; that of forty classes differs.</summary>
    public static EmbeddingMark OfClass(int label) => new((label % Colours) + 1, Forms[label / Colours % Forms.Length]);
}
