using Invaria.Science.Benchmarks;

(string Name, string What, Action Run)[] benchmarks =
[
    ("pipeline", "samples of Transforms-2D a second on one core", () => Pipeline.Run(Console.Out)),
    ("training", "a training step in both memory layouts", () => TrainingStep.Run(Console.Out)),
];

var chosen = benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name, StringComparer.Ordinal)).ToArray();
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"There is no benchmark {string.Join(' ', args)}; there are:");
    foreach (var (name, what, _) in benchmarks)
    {
        Console.Error.WriteLine($"  {name,-12}{what}");
    }

    return 1;
}

foreach (var benchmark in chosen)
{
    benchmark.Run();
}

return 0;
