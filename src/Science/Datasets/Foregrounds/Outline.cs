namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>The outlines of procedural objects.</summary>
internal enum Outline
{
    Blob,
    Star,
    Flower,
    Gear,
    Polygon,
    Heart,
    Moon,
    Leaf,
    Ring,
    Cross,
    Fish,
    Drop,
    Butterfly,
    Cloud,
    Mushroom,
    Arrow,
}
