using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Native;
using Invaria.Science.Pretraining.Series;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Pretraining;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>
/// Epochs of TimeDRL at the published settings for ETTh2, horizon 24, ours with the validation loss that the peer does without;
/// where PyTorch is installed for Python, beside a straightforward implementation in it, in turns.
/// </summary>
internal static class TimeDrlEpochs
{
    private const int Rounds = 3;
    private const double Needed = 3;

    public static void Run(TextWriter output)
    {
        TorchRuntime.Load();
        set_num_threads(Environment.ProcessorCount);
        using var peer = PythonPeer.Start("timedrl_peer.py", "torch, numpy");
        output.WriteLine($"TimeDRL, 258 steps of 32 windows of 336 × 7, width 16, {Environment.ProcessorCount} threads; median of {Rounds} epochs in turns");
        output.WriteLine(Machine.Description);
        output.WriteLine(peer is null ? "Peer: none; install PyTorch for Python to compare (Debian: python3-torch)." : $"Peer: PyTorch, two passes a step; {peer.Versions}");
        output.WriteLine();
        output.WriteLine($"{"epoch",-16}{"s",8}{"peer, s",10}{"ratio",9}  needed");
        output.WriteLine(Row("pretraining", "pretrain", Pretrain, peer));
    }

    private static string Row(string name, string question, Action epoch, PythonPeer? peer)
    {
        epoch();
        var (times, peers) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            epoch();
            times[round] = clock.Elapsed.TotalSeconds;
            peers[round] = peer?.Ask(question) ?? double.NaN;
        }

        var (time, ofPeer) = (Median(times), Median(peers));
        return peer is null
            ? string.Create(CultureInfo.InvariantCulture, $"{name,-16}{time,8:F2}{"–",10}{"–",9}")
            : string.Create(CultureInfo.InvariantCulture, $"{name,-16}{time,8:F2}{ofPeer,10:F2}{ofPeer / time,8:F1}×  {Needed}×: {(ofPeer / time >= Needed ? "met" : "MISSED")}");
    }

    private static void Pretrain()
    {
        using var scope = NewDisposeScope();
        using var pretraining = new SeriesPretraining(Spec, new DrawnSeries(), seed: 0, []);
        _ = pretraining.Run(new(new Unrecorded(), 0, 0, CPU, static (_, _) => { }, CancellationToken.None), resumed: null, static (_, _) => { });
    }

    private static TimeDrlSpec Spec { get; } = new()
    {
        // The windows are drawn here; a spec must name some.
        Dataset = new Transforms2DSpec(),
        Backbone = new TimeDrlEncoderSpec { HeadWidth = 8, Heads = 2, KernelSize = 5, Position = PositionEmbedding.None },
        Epochs = 1,
        ContrastiveWeight = 0.25,
        Optimizer = new AdamWSpec { LearningRate = 5.06e-5, WeightDecay = 1.24e-4, Schedule = new EpochHalvingScheduleSpec() },
    };

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private sealed class Unrecorded : IRunRecorder
    {
        public void Point(string series, long step, double value)
        {
        }

        public void Log(LogSeverity level, string text)
        {
        }

        public void Progress(string stage, double done, string phrase)
        {
        }

        public void Outcome(StageOutcome outcome)
        {
        }

        public void Artifact(string name, string kind, string mediaType, Action<Stream> write)
        {
        }
    }
}
