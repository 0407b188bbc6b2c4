using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;

namespace Invaria.Science.Pretraining;

/// <summary>A backbone with weights that were trained elsewhere, read from the one safetensors file of a collection.</summary>
public sealed class Imported(ImportedSpec spec, long seed, DataSources sources) : PretrainingMethod
{
    private const string Field = ".weights";

    public override Backbone Backbone { get; } = Registry.Backbone(spec, seed, sources);

    public override double Work => 1;

    /// <exception cref="DatasetException">The collection is missing, holds not one such file, or weights of another network.</exception>
    public override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        context.Progress(0, "reading weights");
        var file = File(sources.Folder(spec.Weights, Field));
        try
        {
            using var stream = System.IO.File.OpenRead(file);
            var (weights, _) = Safetensors.Read(stream);
            using var owner = new Checkpoint(weights, new CheckpointPosition());
            foreach (var remark in PretrainedWeights.Load(Backbone, weights))
            {
                context.Recorder.Log(LogSeverity.Information, $"{Path.GetFileName(file)}: {remark}");
            }
        }
        catch (InvalidDataException unfit)
        {
            throw new DatasetException(Field, $"{Path.GetFileName(file)}: {unfit.Message}");
        }

        _ = Backbone.to(context.Device);
        Backbone.eval();
        return [];
    }

    private static string File(string folder)
    {
        var files = Directory.GetFiles(folder, "*.safetensors", SearchOption.AllDirectories);
        return files.Length == 1
            ? files[0]
            : throw new DatasetException(Field, $"The collection must hold one .safetensors file, it holds {(files.Length == 0 ? "none" : $"{files.Length}")}. Register a folder with just the file to be used.");
    }
}
