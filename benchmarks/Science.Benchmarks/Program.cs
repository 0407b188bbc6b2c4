using Invaria.Science.Benchmarks;
using Invaria.Shared.Blueprints;

var study = args.Select(BlueprintLibrary.Find).FirstOrDefault(found => found is not null) ?? BlueprintLibrary.Find(StageCosts.Usual)!;

// What writes into the checkout runs only when it is named.
(string Name, string What, bool OnlyWhenNamed, Action Run)[] benchmarks =
[
    ("pipeline", "samples of Transforms-2D a second on one core, beside PIL and torchvision", false, () => Pipeline.Run(Console.Out)),
    ("training", "a training step in both memory layouts", false, () => TrainingStep.Run(Console.Out)),
    ("timedrl", "epochs of TimeDRL's pretraining and probe, beside PyTorch", false, () => TimeDrlEpochs.Run(Console.Out)),
    ("tracks", "mining and tracking: same instance at both ends, frames a second", false, () => MinedTracks.Run(Console.Out)),
    ("stages", "each stage of a study's first run: seconds and memory; stages NAME for another than the one of videos", false, () => StageCosts.Run(study, Console.Out)),
    ("graph", "the graph of a million views: seconds, memory, recall of its neighbours", false, () => MillionNodes.Run(Console.Out)),
    ("graph-view", "a graph of 20,000 views as a page is given it: seconds, bytes; see benchmarks/browser", true, () => ShownGraphs.Run(Console.Out)),
    ("sheet", "draws docs/images/transformations.png anew", true, () => TransformationSheet.Write(Console.Out)),
];

var chosen = benchmarks.Where(benchmark => args.Length == 0 ? !benchmark.OnlyWhenNamed : args.Contains(benchmark.Name, StringComparer.Ordinal)).ToArray();
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"There is no benchmark {string.Join(' ', args)}; there are:");
    foreach (var benchmark in benchmarks)
    {
        Console.Error.WriteLine($"  {benchmark.Name,-12}{benchmark.What}");
    }

    return 1;
}

foreach (var benchmark in chosen)
{
    benchmark.Run();
}

return 0;
