using System.Text.Json;
using Invaria.Client.Api;
using Invaria.Shared.Collections;
using Invaria.Shared.Json;

namespace Invaria.Client.Data;

/// <summary>What the server answered to an upload that the page's script sent.</summary>
/// <param name="Status">HTTP status; 0 when no answer came.</param>
/// <param name="Text">The body.</param>
public sealed record UploadAnswer(int Status, string Text)
{
    /// <exception cref="PlatformProblem">The server refused, or did not answer.</exception>
    public CollectionRegistration Registration() => Status switch
    {
        >= 200 and < 300 => JsonSerializer.Deserialize<CollectionRegistration>(Text, PlatformJson.Options)!,
        0 => throw PlatformProblem.Unreachable(new HttpRequestException("The upload was broken off.")),
        _ => throw PlatformProblem.Of(Status, Text),
    };
}
