namespace Invaria.EndToEnd.Tests;

/// <summary>Specs as a script writes them.</summary>
internal static class Specs
{
    /// <summary>A few seconds of work in all three stages.</summary>
    public static string Short => OfEpochs(3, seed: 0);

    /// <summary>Long enough to be interrupted.</summary>
    public static string Long => OfEpochs(20, seed: 0);

    /// <summary>Some seconds of work that leave a graph of drawn videos.</summary>
    public static string WithGraph => """
        { "pretraining": { "method": "triplet-siamese", "epochs": 1, "batchSize": 16, "embedding": 16, "patchSize": 20, "backbone": { "kind": "resnet-18", "width": 4 },
            "dataset": { "kind": "sprite-videos", "videos": 24, "frames": 16, "width": 64, "height": 64, "sprites": { "classes": 3, "instances": 6 } },
            "mining": { "following": 10, "window": 0.33, "leastMoving": 0.15 }, "tracking": { "frames": 10 },
            "context": { "epochs": 2, "framesEach": 2, "hidden": 16, "batchSize": 32, "colours": "keep" },
            "grouping": { "layer": "layer2", "clusters": 4, "neighbours": 3, "shared": 1, "leastSize": 2 } }, "seed": 0 }
        """;

    public static string OfEpochs(int epochs, int seed) => $$"""
        { "pretraining": { "method": "supervised", "epochs": {{epochs}}, "batchSize": 32, "backbone": { "kind": "resnet-18", "width": 4 },
            "dataset": { "kind": "transforms-2d", "objects": 4, "imageSize": 16, "trainSamples": 512, "validationSamples": 100, "testSamples": 100, "transformations": ["rotate", "hue"] } },
          "invariance": [ { "metric": "sens", "transformations": ["rotate", "blur"], "pairs": 100 } ],
          "transfer": [ { "task": "linear-probe", "epochs": 10, "batchSize": 64,
            "dataset": { "kind": "transforms-2d", "objects": 4, "objectOffset": 4, "imageSize": 16, "trainSamples": 200, "validationSamples": 100, "testSamples": 100, "transformations": ["rotate", "hue"] } } ],
          "seed": {{seed}} }
        """;
}
