using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Invaria.Server.Webhooks;

/// <summary>
/// Shows a receiver that a message is from here and new: HMAC-SHA256, with the webhook's secret, of the time in seconds since
/// 1970, a dot and the message's bytes.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "Invaria-Signature";

    /// <param name="secret">The webhook's.</param>
    /// <param name="at">The time of the try.</param>
    /// <param name="message">The bytes that are sent.</param>
    /// <returns><c>t=…,v1=…</c>, the second in hexadecimal digits.</returns>
    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> message)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(time), (byte)'.', .. message]))}";
    }
}
