using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Invaria.Science.Benchmarks;

/// <summary>A peer in Python: a process that waits while ours are measured, and answers a line with a number.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;

    private PythonPeer(Process process, string versions) => (_process, Versions) = (process, versions);

    /// <summary>Of what it is built on, in its own words.</summary>
    public string Versions { get; }

    /// <summary>The first Python that can import what the peer needs; none if there is none.</summary>
    /// <param name="script">A file of benchmarks/peers.</param>
    /// <param name="imports">What it needs, separated by commas.</param>
    public static PythonPeer? Start(string script, string imports) =>
        new[] { "/usr/bin/python3", "python3" }.Select(python => Start(python, script, imports)).FirstOrDefault(peer => peer is not null);

    /// <summary>The peer's answer to a line.</summary>
    public double Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The peer ended while it measured {line}; its own words stand above.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static PythonPeer? Start(string python, string script, string imports)
    {
        if (!Imports(python, imports))
        {
            return null;
        }

        var process = Process.Start(Peer(python, Checkout.File("benchmarks", "peers", script), "--serve"))!;
        return process.StandardOutput.ReadLine() is { } versions ? new(process, versions) : null;
    }

    private static bool Imports(string python, string imports)
    {
        try
        {
            var start = Peer(python, "-c", $"import {imports}");
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
