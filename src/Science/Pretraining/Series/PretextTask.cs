using Invaria.Science.Backbones.Series;
using TorchSharp;

namespace Invaria.Science.Pretraining.Series;

/// <summary>A task that needs no labels, with the heads that an encoder is trained through; only the encoder is kept.</summary>
internal abstract class PretextTask : torch.nn.Module
{
    /// <param name="name">Name of the task's type.</param>
    /// <param name="encoder">What is pretrained; not this task's to dispose of.</param>
    protected PretextTask(string name, TimeDrlEncoder encoder)
        : base(name)
    {
        Encoder = encoder;
        base.register_module("encoder", encoder);
    }

    /// <summary>What is pretrained.</summary>
    public TimeDrlEncoder Encoder { get; }

    /// <summary>Whether the loss of windows depends on the others of their batch.</summary>
    public virtual bool ComparesWindows => true;

    /// <summary>Forward passes that a training step costs a window.</summary>
    public abstract double Passes { get; }

    /// <summary>The loss of windows, in training or evaluation mode; to be called within a dispose scope.</summary>
    public abstract PretextLoss Loss(PretextBatch batch);

    // TorchSharp would register every field once more, under its C# name.
    protected override void RegisterComponents()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (name, head) in named_children())
            {
                if (name != "encoder")
                {
                    head.Dispose();
                }
            }
        }

        base.Dispose(disposing);
    }
}
