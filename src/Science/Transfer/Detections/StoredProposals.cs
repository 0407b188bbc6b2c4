using Invaria.Science.Datasets;
using Invaria.Science.Detection;
using Invaria.Science.Transfer.Detections.Proposals;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Proposals of all scenes of a task, made once.</summary>
internal sealed class StoredProposals
{
    private readonly Dictionary<Split, BoundingBox[][]> _stored = [];

    /// <param name="proposals">Makes them.</param>
    /// <param name="splits">The scenes.</param>
    /// <param name="progress">Told how many scenes are done.</param>
    /// <param name="cancellation">Looked at before each scene.</param>
    public StoredProposals(RegionProposals proposals, IReadOnlyList<ScaledScenes> splits, Action<int> progress, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var scenes in splits)
        {
            var boxes = _stored[scenes.Split] = new BoundingBox[scenes.Count][];
            for (var i = 0; i < boxes.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                boxes[i] = proposals.Of(scenes, i);
                progress(++done);
            }
        }
    }

    public BoundingBox[] Of(ScaledScenes scenes, int index) => _stored[scenes.Split][index];
}
