using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>
/// A linear forecast from the timestamp embeddings of a frozen encoder (Chang et al. 2024, section V). The embeddings are
/// computed once, for training, validation and test together: the encoder does not change, so neither do they.
/// </summary>
/// <param name="spec">The task.</param>
/// <param name="target">What is forecast.</param>
/// <param name="keptBytes">Embeddings up to this size are kept in memory; larger ones are computed batch by batch in every epoch.</param>
public sealed class ForecastProbe(ForecastProbeSpec spec, Dataset target, long keptBytes = ForecastProbe.KeptBytes) : HeadForecast(spec, target)
{
    /// <summary>Embeddings of the common data sets take from 0.1 to 3 GB.</summary>
    public const long KeptBytes = 4_000_000_000;

    private protected override double BeginWork => Samples + Target.Count(Split.Validation) + Target.Count(Split.Test);

    // The head is a small part of a network.
    private protected override double ForecastWork => 0.05;

    private protected override Forecaster Begin(Backbone backbone, ForecastSplits splits, StageContext context)
    {
        var encoder = SeriesEncoders.Of(backbone);
        var head = NewHead(encoder, context);
        var keep = BeginWork * EmbeddedWindows.BytesOf(encoder) <= keptBytes;
        var embedded = 0.0;
        return new ProbedForecaster(head, Embed(Split.Train), Embed(Split.Validation), Embed(Split.Test));

        EmbeddedWindows Embed(Split split) =>
            new(encoder, splits[split], keep, count => context.Progress((embedded += count) / Work, "embedding windows"), context.Cancellation);
    }

    private sealed class ProbedForecaster(ForecastHead head, EmbeddedWindows train, EmbeddedWindows validation, EmbeddedWindows test) : Forecaster
    {
        public override nn.Module Module => head;

        public override Tensor Forecast(Split split, Tensor indices)
        {
            var (embeddings, mean, deviation) = (split switch { Split.Train => train, Split.Validation => validation, _ => test }).At(indices);
            return head.Forecast(embeddings, mean, deviation);
        }

        public override void Dispose()
        {
            head.Dispose();
            train.Dispose();
            validation.Dispose();
            test.Dispose();
        }
    }
}
