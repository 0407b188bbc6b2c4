using Invaria.Shared.Claims;

namespace Invaria.Shared.Figures;

/// <summary>The boxes of one colour.</summary>
/// <param name="Name">What they show, e.g. "the trained transformation".</param>
/// <param name="Groups">The quantities of the box in each group.</param>
public sealed record BoxKind(string Name, IReadOnlyList<IReadOnlyList<Quantity>> Groups);
