using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Datasets;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Science.Benchmarks;

/// <summary>Samples of Transforms-2D a second on one core, 32×32, procedural sources, for several transformations.</summary>
internal static class Pipeline
{
    private const int Rounds = 7;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(400);

    public static void Run(TextWriter output)
    {
        (string Name, TransformationSpec[] Transformations)[] pipelines =
        [
            ("none", []),
            ("translate", [new TranslateSpec()]),
            ("rotate", [new RotateSpec()]),
            ("scale", [new ScaleSpec()]),
            ("hue", [new HueSpec()]),
            ("brightness", [new BrightnessSpec()]),
            ("blur", [new BlurSpec()]),
            ("translate+hue+blur", [new TranslateSpec(), new HueSpec(), new BlurSpec()]),
        ];
        output.WriteLine("Transforms-2D, 32×32, 30 objects, one core");
        output.WriteLine($"{"transformations",-22}{"images/s",12}{"µs/image",12}{"slowest",12}{"fastest",12}");
        foreach (var (name, transformations) in pipelines)
        {
            var rates = Measure(new(new() { Transformations = transformations }, seed: 0));
            Array.Sort(rates);
            var median = rates[Rounds / 2];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22}{median,12:N0}{1e6 / median,12:F1}{rates[0],12:N0}{rates[^1],12:N0}"));
        }
    }

    private static double[] Measure(Transforms2D dataset)
    {
        var rgb = new byte[dataset.Height * dataset.Width * dataset.Channels];
        // Draws every object and background once, and lets the compiler reach its last tier.
        for (var i = 0; i < 20_000; i++)
        {
            _ = dataset.Render(Split.Train, i, rgb);
        }

        Thread.Sleep(200);
        var rates = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var images = 0;
            for (; watch.Elapsed < RoundTime; images += 100)
            {
                for (var i = 0; i < 100; i++)
                {
                    _ = dataset.Render(Split.Train, (images + i) % dataset.Count(Split.Train), rgb);
                }
            }

            rates[round] = images / watch.Elapsed.TotalSeconds;
        }

        return rates;
    }
}
