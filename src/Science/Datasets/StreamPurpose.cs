namespace Invaria.Science.Datasets;

/// <summary>What a random stream is drawn for. Streams of different purposes are independent, even with the same seed and index.</summary>
/// <remarks>The numbers are part of every result: never renumber, only add.</remarks>
public enum StreamPurpose
{
    /// <summary>Order of a library's objects; index unused.</summary>
    ObjectOrder = 1,

    /// <summary>Look of a procedural object; index = number of the object.</summary>
    ObjectLook = 2,

    /// <summary>Look of a procedural background; index = number of the background.</summary>
    BackgroundLook = 3,

    /// <summary>Split of a library's photographs.</summary>
    PhotographSplit = 4,

    /// <summary>Object of a sample; index = sample.</summary>
    SampleObject = 5,

    /// <summary>Background of a sample; index = sample.</summary>
    SampleBackground = 6,

    /// <summary>Parameters of a transformation; index = sample, part = place of the transformation in the list.</summary>
    Transformation = 7,

    /// <summary>Whether a sample shows its object, and whether its class follows the background's; index = sample.</summary>
    SampleComposition = 8,
}
