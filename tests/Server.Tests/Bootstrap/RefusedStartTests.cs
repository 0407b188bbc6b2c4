using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Invaria.TestPlatform;

namespace Invaria.Server.Tests.Bootstrap;

/// <summary>Real processes that cannot start as they are configured.</summary>
public sealed class RefusedStartTests
{
    [Fact]
    public async Task A_short_admin_token_is_refused_in_a_sentence()
    {
        var (code, errors) = await Start(LoopbackPort.Free(), ("Bootstrap__AdminToken", "short"));

        Assert.Equal(1, code);
        Assert.Equal("Bootstrap:AdminToken has 5 characters; it opens everything, so it must have at least 20. Use a random text.", errors.Trim());
    }

    [Fact]
    public async Task A_study_that_does_not_exist_is_refused_and_the_ones_there_are_are_named()
    {
        var (code, errors) = await Start(LoopbackPort.Free(), ("Bootstrap__Study", "nothing"));

        Assert.Equal(1, code);
        Assert.StartsWith("There is no study \"nothing\"; there are role-of-invariance-starter, ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_named_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (code, errors) = await Start(port);

        Assert.Equal(1, code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}: address already in use"), errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Errors)> Start(int port, params (string Name, string Value)[] settings)
    {
        await using var database = await TestDatabase.Create();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Invaria.Server.dll"), "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["ConnectionStrings__Platform"] = database.ConnectionString;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var server = Process.Start(start)!;
        var output = server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        _ = await output;
        return (server.ExitCode, await errors);
    }
}
