namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>The textures of procedural objects.</summary>
internal enum SurfaceTexture
{
    Plain,
    Striped,
    Dotted,
    Ringed,
    Chequered,
    Wavy,
    TwoTone,
    Sectored,
}
