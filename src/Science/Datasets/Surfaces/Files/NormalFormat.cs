namespace Invaria.Science.Datasets.Surfaces.Files;

/// <summary>How normals are written.</summary>
public enum NormalFormat
{
    /// <summary>Colours of 8 bits, which turn a normal by up to 0.4°.</summary>
    Png,

    /// <summary>Arrays of 32-bit floats, exact.</summary>
    Numpy,
}
