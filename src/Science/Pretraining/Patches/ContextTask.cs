using Invaria.Science.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>A backbone that learns by context prediction.</summary>
internal sealed class ContextTask : nn.Module
{
    private readonly Backbone _backbone;
    private readonly ContextHead _head;

    /// <param name="backbone">What is pretrained; not this task's to dispose of.</param>
    /// <param name="head">This task's from now on.</param>
    public ContextTask(Backbone backbone, ContextHead head)
        : base(nameof(ContextTask))
    {
        (_backbone, _head) = (backbone, head);
        register_module("backbone", backbone);
        register_module("head", head);
    }

    /// <summary>Logits of the places that neighbours have to centres, [N, 8].</summary>
    public Tensor Logits(Tensor centres, Tensor neighbours) => _head.Logits(_backbone, centres, neighbours);

    // TorchSharp would register every field once more, under its C# name.
    protected override void RegisterComponents()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _head.Dispose();
        }

        base.Dispose(disposing);
    }
}
