using System.Diagnostics;

namespace Invaria.Science.Tests;

/// <summary>Debian's Python with PyTorch: the peer that results are compared with, where it is installed.</summary>
internal static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly Lazy<bool> HasTorch = new(() => File.Exists(Interpreter) && Run("-c", "import torch").ExitCode == 0);

    /// <summary>Skips the test where there is no PyTorch to compare with.</summary>
    public static void Require() => Assert.SkipUnless(HasTorch.Value, "Not compared with PyTorch: /usr/bin/python3 has no torch. On Debian: apt-get install python3-torch python3-torchvision.");

    /// <summary>Runs a script of the test's folder of references and returns what it prints.</summary>
    public static string Script(string path, params string[] arguments)
    {
        var (exitCode, output) = Run([Path.Combine(AppContext.BaseDirectory, path), .. arguments]);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo(Interpreter, ["-B", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, output + errors.Result);
    }
}
