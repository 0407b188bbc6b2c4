namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>What lies on a procedural object.</summary>
internal enum InnerPart
{
    Eyes,
    Disc,
    Hoop,
    Spark,
    Buttons,
    Eye,
}
