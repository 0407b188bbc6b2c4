using Invaria.Science.Datasets.Videos;

namespace Invaria.Science.Datasets;

/// <summary>A dataset that knows which instance of its class a sample shows, and how.</summary>
public interface IInstanceViews
{
    /// <summary>Which instance a sample shows, unique in the dataset.</summary>
    int Instance(Split split, int index);

    /// <summary>How a sample shows its instance.</summary>
    SpriteView View(Split split, int index);
}
