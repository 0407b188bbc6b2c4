using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Backbones;
using Invaria.Science.Native;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Benchmarks;

/// <summary>One step of supervised training of each backbone on 32×32 pictures, batch 128: plain layout against channels-last, in turns.</summary>
internal static class TrainingStep
{
    private const int BatchSize = 128;
    private const int Rounds = 9;

    private static readonly (string Name, BackboneSpec Spec)[] Backbones =
    [
        ("ResNet-18, width 16", new ResNet18Spec { Width = 16 }),
        ("ResNet-34, width 16", new ResNet34Spec { Width = 16 }),
        ("ResNet-50, width 16", new ResNet50Spec { Width = 16 }),
        ("VGG-11, width 16", new Vgg11Spec { Width = 16 }),
        ("VGG-16, width 16", new Vgg16Spec { Width = 16 }),
        ("DenseNet-121, growth 4", new DenseNet121Spec { Growth = 4 }),
        ("ViT, width 96", new VisionTransformerSpec { Width = 96 }),
        ("ResNet-18, width 64", new ResNet18Spec { Width = 64 }),
    ];

    public static void Run(TextWriter output)
    {
        TorchRuntime.Load();
        set_num_threads(Environment.ProcessorCount);
        output.WriteLine($"32×32, batch {BatchSize}, forward, backward and Adam, {Environment.ProcessorCount} threads");
        output.WriteLine($"{"backbone",-24}{"plain, ms",12}{"channels-last, ms",20}{"plain / channels-last",24}");
        foreach (var (name, spec) in Backbones)
        {
            using var backbone = Registry.Backbone(spec, seed: 0, new ImageShape(32, 32));
            using var head = nn.Linear(backbone.Features, 30);
            using var optimizer = optim.Adam([.. backbone.parameters(), .. head.parameters()], lr: 1e-3);
            using var plain = rand(BatchSize, 3, 32, 32);
            using var channelsLast = plain.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
            using var labels = randint(30, new long[] { BatchSize }, ScalarType.Int64);
            var times = new[] { new List<double>(), new List<double>() };
            for (var round = 0; round < Rounds + 2; round++)
            {
                // In turns, so that a noisy neighbour disturbs both alike.
                foreach (var (images, measured) in new[] { (plain, times[0]), (channelsLast, times[1]) })
                {
                    var clock = Stopwatch.StartNew();
                    Step(backbone, head, optimizer, images, labels);
                    if (round >= 2)
                    {
                        measured.Add(clock.Elapsed.TotalMilliseconds);
                    }
                }
            }

            var (first, second) = (Median(times[0]), Median(times[1]));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24}{first,12:F0}{second,20:F0}{first / second,24:F2}"));
        }
    }

    private static void Step(Backbone backbone, nn.Module<Tensor, Tensor> head, optim.Optimizer optimizer, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        nn.functional.cross_entropy(head.call(backbone.call(images)), labels).backward();
        _ = optimizer.step();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
