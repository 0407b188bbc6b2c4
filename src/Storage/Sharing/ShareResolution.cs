using Invaria.Shared.Sharing;

namespace Invaria.Storage.Sharing;

/// <summary>What a share token opens; <paramref name="Target"/> is null unless it is open.</summary>
public sealed record ShareResolution(ShareState State, SharedTarget? Target);
