namespace Invaria.Shared.Sweeps;

/// <summary>That weak runs of a sweep are to be stopped early, see <see cref="Halving"/>.</summary>
/// <param name="Series">What runs are compared by: a series that their pretraining reports once an epoch, e.g. <c>pretraining.validation-accuracy</c>; null: the one that tells most of it.</param>
/// <param name="Goal">Which values are better; null: as is usual of the series.</param>
/// <param name="FirstRung">The epoch r at whose end runs are compared first; from 1 to below the epochs of every run.</param>
/// <param name="Factor">η: about one in so many goes on at each rung, and each rung is so many times as far as the one before; 2 to 10.</param>
public sealed record HalvingRequest(string? Series = null, HalvingGoal? Goal = null, int FirstRung = 1, int Factor = 3);
