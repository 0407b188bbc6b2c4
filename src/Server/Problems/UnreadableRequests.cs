using System.Text.Json;
using System.Text.RegularExpressions;
using Invaria.Shared.Specification;
using Microsoft.AspNetCore.Diagnostics;

namespace Invaria.Server.Problems;

/// <summary>Answers requests that could not be read into the contract's records, with the JSON path at fault.</summary>
internal sealed partial class UnreadableRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException unreadable)
        {
            return false;
        }

        var answer = unreadable.StatusCode == StatusCodes.Status400BadRequest
            ? (IResult)new InvalidProblem(Faults(unreadable))
            : TypedResults.Problem(unreadable.Message, statusCode: unreadable.StatusCode);
        await answer.ExecuteAsync(httpContext);
        return true;
    }

    private static IReadOnlyList<Fault> Faults(BadHttpRequestException unreadable) => unreadable.InnerException switch
    {
        JsonException { Message: var message } missing when MissingMembers().Match(message) is { Success: true } members =>
            [.. Quoted().Matches(members.Groups["names"].Value).Select(name => new Fault($"{missing.Path ?? "$"}.{name.Groups["name"].Value}", "Missing."))],
        JsonException { Message: var message } unknown when UnknownMember().Match(message) is { Success: true } member =>
            [new(Within(unknown.Path, member.Groups["name"].Value), "Unknown field.")],
        JsonException malformed => [new(malformed.Path ?? "$", Reason(malformed))],
        _ when Parameter().Match(unreadable.Message) is { Success: true } parameter => [new(parameter.Groups["name"].Value, $"Cannot be read from \"{parameter.Groups["value"].Value}\".")],
        _ => [new("$", unreadable.Message)],
    };

    private static string Within(string? path, string member) =>
        path is null or "$" ? $"$.{member}" : path.EndsWith(member, StringComparison.Ordinal) ? path : $"{path}.{member}";

    private static string Reason(JsonException malformed) => malformed.Message.Contains("could not be converted", StringComparison.Ordinal)
        ? "This is not the kind of value that belongs here."
        : malformed.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0];

    [GeneratedRegex("missing required properties including: (?<names>.*)", RegexOptions.None, 1000)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("JSON property '(?<name>[^']+)' could not be mapped", RegexOptions.None, 1000)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("parameter \"[^ ]+ (?<name>[^\"]+)\" from \"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
