using System.Globalization;
using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Transformations;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>
/// Samples of Transforms-2D a second on one core, 32×32, from the object to the normalised batch, for every transformation and two
/// composites; where PIL and torchvision are installed, beside a pipeline of theirs, in turns.
/// </summary>
internal static class Pipeline
{
    private const int Rounds = 5;
    private const int Seed = 0;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(300);

    // What the product promises: images a second, and how many times the peer's.
    private static readonly Dictionary<string, (double Rate, double Ratio)> Needs = new(StringComparer.Ordinal)
    {
        ["none"] = (45_000, 3),
        ["translate+hue+blur"] = (13_150, 10),
        ["rotate+brightness+elastic"] = (7_340, 10),
    };

    public static void Run(TextWriter output)
    {
        TorchRuntime.Load();
        set_num_threads(1);
        using var peer = PythonPeer.Start("transforms_2d_pipeline.py", "torch, torchvision, PIL");
        output.WriteLine($"Transforms-2D, 32×32, 30 objects, batches of 128, one core, seed {Seed}; median of {Rounds} rounds in turns");
        output.WriteLine(Machine.Description);
        output.WriteLine(peer is null ? "Peer: none; install PIL and torchvision for Python to compare (Debian: python3-torchvision)." : $"Peer: PIL and torchvision, a sample at a time; {peer.Versions}");
        output.WriteLine();
        output.WriteLine($"{"transformations",-28}{"images/s",12}{"µs/image",10}{"peer",12}{"ratio",9}  needed");
        foreach (var (name, transformations) in Pipelines())
        {
            output.WriteLine(Row(name, transformations, peer));
        }
    }

    /// <summary>Every transformation with its defaults, as the catalog orders them, and the composites.</summary>
    private static IEnumerable<(string Name, TransformationSpec[] Transformations)> Pipelines()
    {
        foreach (var kind in SpecModel.Family(typeof(TransformationSpec)).Kinds)
        {
            var spec = (TransformationSpec)Activator.CreateInstance(kind.Type)!;
            if (spec.Modality == Shared.Specs.Modality.Images)
            {
                yield return (kind.Name, [spec]);
            }
        }

        yield return ("translate+hue+blur", [new TranslateSpec(), new HueSpec(), new BlurSpec()]);
        yield return ("rotate+brightness+elastic", [new RotateSpec(), new BrightnessSpec(), new ElasticSpec()]);
    }

    private static string Row(string name, TransformationSpec[] transformations, PythonPeer? peer)
    {
        var batches = new RenderedBatches(new(new() { Transformations = transformations }, Seed));
        // Draws every object and background once, and lets the compiler reach its last tier.
        _ = batches.Rate(RoundTime);
        Thread.Sleep(150);
        _ = batches.Rate(RoundTime);
        _ = peer?.Ask(Question(name));
        var (rates, peers) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            rates[round] = batches.Rate(RoundTime);
            peers[round] = peer?.Ask(Question(name)) ?? double.NaN;
        }

        var (rate, ofPeer) = (Median(rates), Median(peers));
        var beside = peer is null ? $"{"–",12}{"–",9}" : string.Create(CultureInfo.InvariantCulture, $"{ofPeer,12:N0}{rate / ofPeer,8:F1}×");
        return string.Create(CultureInfo.InvariantCulture, $"{name,-28}{rate,12:N0}{1e6 / rate,10:F1}{beside}  {Verdict(name, rate, rate / ofPeer)}").TrimEnd();
    }

    /// <summary>Images a second of a pipeline, measured for at least so long.</summary>
    private static string Question(string name) => string.Create(CultureInfo.InvariantCulture, $"{name} {RoundTime.TotalSeconds}");

    private static string Verdict(string name, double rate, double ratio)
    {
        if (!Needs.TryGetValue(name, out var need))
        {
            return string.Empty;
        }

        var words = string.Create(CultureInfo.InvariantCulture, $"{need.Rate:N0}/s: {Met(rate >= need.Rate)}");
        return double.IsNaN(ratio) ? words : string.Create(CultureInfo.InvariantCulture, $"{words}; {need.Ratio}×: {Met(ratio >= need.Ratio)}");
    }

    private static string Met(bool met) => met ? "met" : "MISSED";

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
