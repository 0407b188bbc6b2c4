namespace Invaria.Client.Embeddings;

/// <summary>Samples of one colour.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Mark">How they are drawn.</param>
/// <param name="Count">How many they are.</param>
public sealed record EmbeddingGroup(string Name, EmbeddingMark Mark, int Count);
