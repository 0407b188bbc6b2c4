using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Series;
using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>A linear forecast from an encoder's timestamp embeddings, with the encoder frozen or trained.</summary>
public abstract class HeadForecast : TrainedForecast
{
    private readonly double _dropout;

    private protected HeadForecast(ForecastHeadSpec spec, Dataset target)
        : base(spec, target) => _dropout = spec.HeadDropout;

    private protected sealed override IPatched? PatchesOf(Backbone backbone) => backbone.Spec as IPatched;

    /// <summary>A head with its initial weights; the same for every call.</summary>
    private protected ForecastHead NewHead(ISeriesEncoder encoder, StageContext context)
    {
        var head = new ForecastHead(encoder, Target, _dropout, Seed(context, Purpose.ForecastHead));
        _ = head.to(context.Device);
        return head;
    }
}
