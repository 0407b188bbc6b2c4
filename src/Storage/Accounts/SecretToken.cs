using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Invaria.Storage.Accounts;

/// <summary>
/// Secrets that open something: a readable prefix and 192 random bits in base64url. Only the SHA-256 is stored and
/// looked up by, which suffices for secrets nobody can guess and leaks no timing of the comparison.
/// </summary>
public static class SecretToken
{
    public const string ApiPrefix = "inv_";
    public const string SharePrefix = "share_";
    public const string SignInPrefix = "signin_";
    public const string WebhookPrefix = "hook_";
    private const int RandomBytes = 24;

    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What is stored of it, 32 bytes.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
