namespace Invaria.Shared.Films;

/// <summary>A triplet as the trained network sees it. Distances are 1 − cos of embeddings, 0 to 2.</summary>
/// <param name="Kind">How anchor and positive are linked: <c>intra</c>, <c>inter</c> or <c>transitive</c>.</param>
/// <param name="Anchor">The anchor.</param>
/// <param name="Positive">What is to be nearer to it.</param>
/// <param name="Negative">What is to be farther from it.</param>
/// <param name="Loss">max(0, distance to the positive − distance to the negative + margin).</param>
/// <param name="PositiveDistance">Distance of anchor and positive.</param>
/// <param name="NegativeDistance">Distance of anchor and negative.</param>
public sealed record TripletExample(string Kind, TripletView Anchor, TripletView Positive, TripletView Negative, double Loss, double PositiveDistance, double NegativeDistance);
