using Invaria.Client.Api;
using Invaria.Shared.Collections;

namespace Invaria.Client.Data;

/// <summary>Waits until a registration is decided.</summary>
internal static class RegistrationWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(700);

    /// <exception cref="PlatformProblem">It was refused; the detail names the file at fault.</exception>
    public static async Task<CollectionRegistration> Decided(this PlatformApi api, CollectionRegistration registration, CancellationToken cancellation)
    {
        while (registration.State is CollectionState.Receiving or CollectionState.Checking)
        {
            await Task.Delay(Interval, cancellation);
            registration = await api.Registration(registration.Id, cancellation);
        }

        return registration.State == CollectionState.Registered
            ? registration
            : throw new PlatformProblem("The collection was refused", registration.Reason, 422);
    }
}
