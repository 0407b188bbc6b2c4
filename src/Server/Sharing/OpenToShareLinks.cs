namespace Invaria.Server.Sharing;

/// <summary>Marks an endpoint that a share link opens, for its target only.</summary>
/// <param name="To">How the request names what it wants to see.</param>
internal sealed record OpenToShareLinks(SharedScope To);
