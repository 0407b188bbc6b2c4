namespace Invaria.EndToEnd.Tests;

/// <summary>Specs as a script writes them.</summary>
internal static class Specs
{
    /// <summary>A few seconds of work in all three stages.</summary>
    public static string Short => OfEpochs(3, seed: 0);

    /// <summary>Long enough to watch, to cut and to interrupt.</summary>
    public static string Long => OfEpochs(40, seed: 0);

    public static string OfEpochs(int epochs, int seed) => $$"""
        { "pretraining": { "method": "supervised", "epochs": {{epochs}}, "batchSize": 32, "backbone": { "kind": "resnet-18", "width": 4 },
            "dataset": { "kind": "transforms-2d", "objects": 4, "imageSize": 16, "trainSamples": 512, "validationSamples": 100, "testSamples": 100, "transformations": ["rotate", "hue"] } },
          "invariance": [ { "metric": "sens", "transformations": ["rotate", "blur"], "pairs": 100 } ],
          "transfer": [ { "task": "linear-probe", "epochs": 10, "batchSize": 64,
            "dataset": { "kind": "transforms-2d", "objects": 4, "objectOffset": 4, "imageSize": 16, "trainSamples": 200, "validationSamples": 100, "testSamples": 100, "transformations": ["rotate", "hue"] } } ],
          "seed": {{seed}} }
        """;
}
