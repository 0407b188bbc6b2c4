namespace Invaria.Shared.Accounts;

/// <summary>A new password of the signed-in user.</summary>
/// <param name="Current">The present one; null for a user who has none yet.</param>
/// <param name="New">At least 10 characters.</param>
public sealed record PasswordChange(string? Current, string New);
