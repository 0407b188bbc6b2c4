using System.Net;
using System.Net.Sockets;

namespace Invaria.TestPlatform;

/// <summary>Ports of the loopback interface for processes that a test starts.</summary>
public static class LoopbackPort
{
    /// <summary>One that nobody listens on at the moment.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
