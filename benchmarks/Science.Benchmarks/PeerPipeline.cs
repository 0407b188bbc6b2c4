using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Invaria.Science.Benchmarks;

/// <summary>The same pipelines in PIL and torchvision, in a Python process that waits while ours are measured.</summary>
internal sealed class PeerPipeline : IDisposable
{
    private readonly Process _process;

    private PeerPipeline(Process process, string versions) => (_process, Versions) = (process, versions);

    /// <summary>Of torch, torchvision and Pillow.</summary>
    public string Versions { get; }

    /// <summary>The first Python that can import what the peer needs; none if there is none.</summary>
    public static PeerPipeline? Start() => new[] { "/usr/bin/python3", "python3" }.Select(Start).FirstOrDefault(peer => peer is not null);

    /// <summary>Images a second, measured for at least so long.</summary>
    public double Rate(string pipeline, TimeSpan time)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pipeline} {time.TotalSeconds}"));
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The peer ended while it measured {pipeline}; its own words stand above.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static PeerPipeline? Start(string python)
    {
        if (!Imports(python))
        {
            return null;
        }

        var process = Process.Start(Peer(python, Checkout.File("benchmarks", "peers", "transforms_2d_pipeline.py"), "--serve"))!;
        return process.StandardOutput.ReadLine() is { } versions ? new(process, versions) : null;
    }

    private static bool Imports(string python)
    {
        try
        {
            var start = Peer(python, "-c", "import torch, torchvision, PIL");
            start.RedirectStandardError = true;
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such Python.
            return false;
        }
    }

    private static ProcessStartInfo Peer(string python, params string[] arguments) => new(python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    };
}
