namespace Invaria.Science.Detection.Metrics;

/// <summary>Which objects COCO's measures look at, by their area in square pixels of the picture as it is.</summary>
public enum CocoSize
{
    /// <summary>All.</summary>
    All,

    /// <summary>Up to 32².</summary>
    Small,

    /// <summary>From 32² to 96².</summary>
    Medium,

    /// <summary>From 96² on.</summary>
    Large,
}
