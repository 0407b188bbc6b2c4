using Invaria.Client.Api;
using Invaria.Shared.Accounts;

namespace Invaria.Client.Layout;

/// <summary>Who is signed in in this browser.</summary>
public sealed class Session(PlatformApi api)
{
    public event Action? Changed;

    public SignedInUser? User { get; private set; }

    /// <summary>May define, queue and share.</summary>
    public bool MayWrite => User is { Role: >= Role.Member };

    /// <summary>Asks the server who is signed in.</summary>
    /// <returns>False when nobody is.</returns>
    /// <exception cref="PlatformProblem">The server did not answer, or with a fault.</exception>
    public async Task<bool> Load()
    {
        try
        {
            Set(await api.Account());
        }
        catch (PlatformProblem problem) when (problem.Status == 401)
        {
            Set(null);
        }

        return User is not null;
    }

    public async Task SignIn(string name, string password) => Set(await api.SignIn(new(name, password)));

    public async Task SignOut()
    {
        await api.SignOut();
        Set(null);
    }

    private void Set(SignedInUser? user)
    {
        User = user;
        Changed?.Invoke();
    }
}
