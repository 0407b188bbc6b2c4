using System.Reflection;

namespace Invaria.Architecture.Tests;

/// <summary>Who may know whom. An arrow that is not listed here is a wall.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Ours = ["Shared", "Science", "Storage", "Server", "Client", "Workers"];

    [Theory]
    [InlineData("Shared")]
    [InlineData("Science", "Shared")]
    [InlineData("Storage", "Shared")]
    [InlineData("Client", "Shared")]
    [InlineData("Server", "Shared", "Storage", "Client")]
    [InlineData("Workers", "Shared", "Storage", "Science")]
    public void A_project_knows_only_the_projects_it_may(string project, params string[] allowed)
    {
        var known = References(project).Where(name => name.StartsWith("Invaria.", StringComparison.Ordinal)).Select(name => name["Invaria.".Length..]);

        Assert.Empty(known.Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Shared", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "Hangfire", "TorchSharp", "MudBlazor", "SkiaSharp")]
    [InlineData("Science", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "Hangfire", "Microsoft.Extensions.Hosting")]
    [InlineData("Storage", "Hangfire", "TorchSharp", "MudBlazor", "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Http")]
    [InlineData("Client", "Microsoft.EntityFrameworkCore", "Npgsql", "Hangfire", "TorchSharp")]
    [InlineData("Server", "TorchSharp", "SkiaSharp", "MudBlazor")]
    [InlineData("Workers", "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Http", "MudBlazor")]
    public void A_project_does_not_know_what_is_none_of_its_business(string project, params string[] forbidden) =>
        Assert.DoesNotContain(References(project), name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));

    [Fact]
    public void The_language_of_the_platform_stands_on_the_base_library_alone() =>
        Assert.All(References("Shared"), name => Assert.StartsWith("System", name, StringComparison.Ordinal));

    public static TheoryData<string> Projects => [.. Ours];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_are_named_by_feature_and_types_by_what_they_are(string project)
    {
        string[] vague = ["Helper", "Helpers", "Util", "Utils", "Utility", "Manager", "Managers", "Processor", "Dto"];
        string[] layers = ["Controllers", "Services", "Helpers", "Utils", "Common", "Misc", "Models"];
        var types = Load(project).GetTypes().Where(type => type.Namespace?.StartsWith("Invaria.", StringComparison.Ordinal) == true && !type.Name.StartsWith('<')).ToArray();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => vague.Any(word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)));
        Assert.DoesNotContain(types, type => type.Namespace!.Split('.').Any(part => layers.Contains(part, StringComparer.Ordinal)));
    }

    private static IEnumerable<string> References(string project) => Load(project).GetReferencedAssemblies().Select(name => name.Name!);

    private static Assembly Load(string project) => Assembly.Load($"Invaria.{project}");
}
