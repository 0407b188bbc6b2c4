using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Invaria.Server.Bootstrap;

/// <summary>Where a person on this machine finds the server.</summary>
internal sealed class BoundAddress(IServer server)
{
    /// <summary>Origin without a slash at its end; an address that means "every interface" is written as localhost.</summary>
    public string Origin
    {
        get
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
            var uri = new UriBuilder(address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal));
            if (uri.Host is "0.0.0.0" or "[::]" or "[0000:0000:0000:0000:0000:0000:0000:0000]")
            {
                uri.Host = "localhost";
            }

            return uri.Uri.GetLeftPart(UriPartial.Authority);
        }
    }
}
