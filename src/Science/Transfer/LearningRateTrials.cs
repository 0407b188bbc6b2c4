using System.Globalization;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Science.Transfer;

/// <summary>
/// Trains the same classifier with each learning rate and keeps the one with the best validation accuracy, the first of
/// equals; the test split is never looked at. All begin with the same weights and see the same order of samples.
/// </summary>
internal sealed class LearningRateTrials(ClassificationTransferSpec spec, TrainingPlan plan, StageContext context)
{
    /// <summary>A learning rate in the names of series and measures, <c>1e-3</c>.</summary>
    public static string Name(double rate) => rate.ToString("0.######e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);

    /// <param name="begin">Makes a classifier that is not trained yet.</param>
    /// <param name="progress">Told the share that is done and what is being done.</param>
    /// <returns>The best trial, whose training is the caller's; what was measured of each.</returns>
    /// <exception cref="TrainingDivergedException">With no learning rate did the loss stay finite.</exception>
    public (LearningRateTrial Best, IReadOnlyList<Measure> Measures) Run(Func<IClassifierTraining> begin, Action<double, string> progress)
    {
        if (spec.LearningRates.Count == 0)
        {
            return (Train(begin(), spec.Optimizer.LearningRate, plan, progress), []);
        }

        LearningRateTrial? best = null;
        var measures = new List<Measure>();
        for (var i = 0; i < spec.LearningRates.Count; i++)
        {
            var (rate, before) = (spec.LearningRates[i], i);
            var name = Name(rate);
            try
            {
                var trial = Train(begin(), rate, plan with { Series = $"{plan.Series}.{name}" }, (done, phrase) => progress((before + done) / spec.LearningRates.Count, $"learning rate {name}, {phrase}"));
                measures.Add(new("validation-accuracy", name, trial.ValidationAccuracy));
                var better = best is null || trial.ValidationAccuracy > best.ValidationAccuracy;
                (better ? best : trial)?.Training.Dispose();
                best = better ? trial : best;
            }
            catch (TrainingDivergedException diverged)
            {
                measures.Add(new("validation-accuracy", name, null, Warning: diverged.Message));
            }
        }

        return best is null
            ? throw new TrainingDivergedException($"With none of the learning rates {string.Join(", ", spec.LearningRates.Select(Name))} did the loss stay finite: try lower ones.")
            : (best, [.. measures, new("learning-rate", null, best.Rate)]);
    }

    private LearningRateTrial Train(IClassifierTraining training, double rate, TrainingPlan planned, Action<double, string> progress)
    {
        try
        {
            using var optimizer = Registry.Optimizer(spec.Optimizer with { LearningRate = rate }, training.Module);
            using var loop = new TrainingLoop(training, optimizer, planned, context.Recorder);
            loop.Run(static () => { }, progress, context.Cancellation);
            return new(training, rate, training.ValidationAccuracy, loop.Position.LastLoss);
        }
        catch
        {
            training.Dispose();
            throw;
        }
    }
}
