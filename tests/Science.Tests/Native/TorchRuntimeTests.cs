using Invaria.Science.Native;
using TorchSharp;

namespace Invaria.Science.Tests.Native;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void TorchSharp_loads_and_multiplies()
    {
        TorchRuntime.Load();

        using var product = torch.tensor(new[] { 1f, 2f }).dot(torch.tensor(new[] { 3f, 4f }));
        Assert.Equal(11f, product.item<float>());
    }

    [Fact]
    public void No_copy_of_LibTorch_lies_in_the_build_output() =>
        Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, "*torch_cpu*", SearchOption.AllDirectories));

    [Fact]
    public void A_library_of_unknown_layout_is_refused_with_both_remedies()
    {
        var refused = Assert.Throws<TorchNotLoadedException>(() => LibraryInitHook.Adapt(new byte[1000]));

        Assert.Contains("Debian 13", refused.Message, StringComparison.Ordinal);
        Assert.Contains("LD_LIBRARY_PATH", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_libraries_are_refused_not_crashed_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ELF libraries are Linux's.");
        var library = File.ReadAllBytes("/proc/self/exe");

        Assert.All([64, 100, 1000, library.Length / 2], length => Assert.Throws<TorchNotLoadedException>(() => LibraryInitHook.Adapt(library.AsSpan(0, length).ToArray())));
    }
}
