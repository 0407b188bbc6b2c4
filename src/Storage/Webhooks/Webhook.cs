namespace Invaria.Storage.Webhooks;

/// <summary>Where messages are sent when runs end.</summary>
public sealed class Webhook
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    /// <summary>Key of the messages' signatures. Unlike a token's, it must be at hand whenever something is signed.</summary>
    public required string Secret { get; set; }

    /// <summary>The ends that are told, as words.</summary>
    public required string[] Statuses { get; set; }

    public bool IsActive { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
