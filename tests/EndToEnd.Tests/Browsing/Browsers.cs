namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>The tests that share one platform and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class Browsers : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browsers";
}
