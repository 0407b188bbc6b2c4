namespace Invaria.Client.Embeddings;

/// <summary>What the samples of an embedding are coloured by.</summary>
public enum EmbeddingColouring
{
    Label,
    Prediction,
    Right,
}
