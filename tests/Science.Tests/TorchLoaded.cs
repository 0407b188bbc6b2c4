using Invaria.Science.Native;
using Invaria.Science.Tests;

[assembly: AssemblyFixture(typeof(TorchLoaded))]

namespace Invaria.Science.Tests;

/// <summary>LibTorch is loaded once, before any test; one thread, as bits depend on their number.</summary>
public sealed class TorchLoaded
{
    public TorchLoaded()
    {
        TorchRuntime.Load();
        TorchSharp.torch.set_num_threads(1);
    }
}
