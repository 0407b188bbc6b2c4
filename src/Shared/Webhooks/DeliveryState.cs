namespace Invaria.Shared.Webhooks;

/// <summary>What became of a webhook's message.</summary>
public enum DeliveryState
{
    /// <summary>It is sent at the next turn.</summary>
    Waiting,

    /// <summary>The receiver took it: it answered with a status from 200 to 299.</summary>
    Delivered,

    /// <summary>It was tried as often as it is to be tried.</summary>
    GivenUp,
}
