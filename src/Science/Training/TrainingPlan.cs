using Invaria.Science.Randomness;
using Invaria.Shared.Specs;

namespace Invaria.Science.Training;

/// <summary>How a training goes.</summary>
/// <param name="Series">First part of its series' names, e.g. <c>pretraining</c>.</param>
/// <param name="Epochs">Passes over the samples.</param>
/// <param name="BatchSize">Samples a step; the last batch of an epoch may be smaller.</param>
/// <param name="Selection">Which epoch's weights are kept.</param>
/// <param name="Seed">The order of samples in an epoch is a function of it, the purpose and the epoch.</param>
/// <param name="Order">Purpose of that order.</param>
/// <param name="DropsLast">Leaves out the last batch of an epoch where it is smaller than the others and not the only one.</param>
/// <param name="Patience">Ends the training after so many epochs without a better score; null: never.</param>
public sealed record TrainingPlan(string Series, int Epochs, int BatchSize, Selection Selection, long Seed, Purpose Order, int? Patience = null, bool DropsLast = false);
