namespace Invaria.Shared.Accounts;

/// <summary>Who is signed in.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Role">The highest role.</param>
/// <param name="HasPassword">False for a user who has only come by a one-time link so far.</param>
public sealed record SignedInUser(string Name, Role Role, bool HasPassword);
