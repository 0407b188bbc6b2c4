namespace Invaria.Shared.Accounts;

/// <summary>Name and password.</summary>
public sealed record SignInRequest(string Name, string Password);
