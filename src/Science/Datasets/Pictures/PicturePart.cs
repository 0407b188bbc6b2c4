namespace Invaria.Science.Datasets.Pictures;

/// <summary>The two parts that collections of labelled pictures are published in.</summary>
public enum PicturePart
{
    Training,
    Test,
}
