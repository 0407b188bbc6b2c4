namespace Invaria.Server.Sharing;

/// <summary>How an endpoint opts in to share links.</summary>
internal static class ShareLinkEndpoints
{
    /// <summary>A share link opens this endpoint for its target.</summary>
    public static TBuilder OpenToShareLinks<TBuilder>(this TBuilder endpoint, SharedScope to)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToShareLinks(to));
}
