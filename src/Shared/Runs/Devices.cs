namespace Invaria.Shared.Runs;

/// <summary>What runs compute on; also the names of the queues.</summary>
public static class Devices
{
    public const string Cpu = "cpu";
    public const string Cuda = "cuda";

    public static IReadOnlyList<string> All { get; } = [Cpu, Cuda];
}
