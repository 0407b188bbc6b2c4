using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Native;
using Invaria.Science.Pretraining.Series;
using Invaria.Science.Runs;
using Invaria.Science.Transfer.Forecasts;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>
/// Epochs of TimeDRL and of its probe at the published settings for ETTh2, horizon 24, on drawn series of that size; our pretraining with
/// the validation loss that the peer does without, both probes with validation and test errors after every epoch;
/// where PyTorch is installed for Python, beside a straightforward implementation in it, in turns.
/// </summary>
internal static class TimeDrlEpochs
{
    private const int Rounds = 3;
    private const int ProbeEpochs = 30;
    private const double Needed = 3;

    public static void Run(TextWriter output)
    {
        TorchRuntime.Load();
        set_num_threads(1);
        using var peer = PythonPeer.Start("timedrl_peer.py", "torch, numpy");
        output.WriteLine($"TimeDRL, 258 steps of 32 windows of 336 × 7, width 16, one thread; median of {Rounds} epochs in turns");
        output.WriteLine(Machine.Description);
        output.WriteLine(peer is null ? "Peer: none; install PyTorch for Python to compare (Debian: python3-torch)." : $"Peer: PyTorch, two passes a step; {peer.Versions}");
        output.WriteLine();
        output.WriteLine($"{"epoch",-20}{"s",8}{"peer, s",10}{"ratio",9}  needed");
        output.WriteLine(Row("pretraining", "pretrain", Pretrain, peer));
        output.WriteLine(Row("probe, one of 30", "probe", Probe, peer, ProbeEpochs));
    }

    private static string Row(string name, string question, Action epoch, PythonPeer? peer, int epochs = 1)
    {
        epoch();
        var (times, peers) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            epoch();
            times[round] = clock.Elapsed.TotalSeconds / epochs;
            peers[round] = peer?.Ask(question) ?? double.NaN;
        }

        var (time, ofPeer) = (Median(times), Median(peers));
        return peer is null
            ? string.Create(CultureInfo.InvariantCulture, $"{name,-20}{time,8:F2}{"–",10}{"–",9}")
            : string.Create(CultureInfo.InvariantCulture, $"{name,-20}{time,8:F2}{ofPeer,10:F2}{ofPeer / time,8:F1}×  {Needed}×: {(ofPeer / time >= Needed ? "met" : "MISSED")}");
    }

    private static StageContext Context => new(new Unrecorded(), 0, 0, CPU, static (_, _) => { }, CancellationToken.None);

    private static void Pretrain()
    {
        using var scope = NewDisposeScope();
        using var pretraining = new SeriesPretraining(Spec, Dataset, seed: 0, []);
        _ = pretraining.Run(Context, resumed: null, static (_, _) => { });
    }

    /// <summary>All epochs of the published probe: ours embeds the windows once, before the first.</summary>
    private static void Probe()
    {
        using var scope = NewDisposeScope();
        using var encoder = Registry.Backbone(Spec.Backbone, 0, Dataset.SampleShape);
        encoder.eval();
        _ = new ForecastProbe(ProbeSpec, Dataset).Run(encoder, Context);
    }

    private static SeriesDataset Dataset { get; } = Registry.SeriesDataset(DatasetSpec, 0, DataSources.BuiltIn);

    private static SyntheticForecastSpec DatasetSpec => new() { Rows = 14_400, TrainRows = 8640, ValidationRows = 2880, TestRows = 2880 };

    private static ForecastProbeSpec ProbeSpec => new()
    {
        Dataset = DatasetSpec,
        Epochs = ProbeEpochs,
        Patience = null,
        HeadDropout = 0.2,
        Optimizer = new AdamWSpec { LearningRate = 5.06e-4, WeightDecay = 6.44e-4, Schedule = new EpochHalvingScheduleSpec() },
    };

    private static TimeDrlSpec Spec { get; } = new()
    {
        Dataset = DatasetSpec,
        Backbone = new TimeDrlEncoderSpec { HeadWidth = 8, Heads = 2, KernelSize = 5, Position = PositionEmbedding.None },
        Epochs = 1,
        ContrastiveWeight = 0.25,
        Optimizer = new AdamWSpec { LearningRate = 5.06e-5, WeightDecay = 1.24e-4, Schedule = new EpochHalvingScheduleSpec() },
    };

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
