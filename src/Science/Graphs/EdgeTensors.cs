using Invaria.Science.Checkpoints;
using static TorchSharp.torch;

namespace Invaria.Science.Graphs;

/// <summary>Edges in files: [E, 2], int32.</summary>
public static class EdgeTensors
{
    /// <summary>A tensor of the caller's dispose scope.</summary>
    public static Tensor Of(IReadOnlyCollection<Edge> edges)
    {
        var nodes = new int[2 * edges.Count];
        var at = 0;
        foreach (var (first, second) in edges)
        {
            (nodes[at], nodes[at + 1]) = (first, second);
            at += 2;
        }

        return tensor(nodes, [edges.Count, 2], ScalarType.Int32);
    }

    /// <summary>The edges of such a tensor.</summary>
    public static Edge[] Edges(Tensor edges)
    {
        var nodes = edges.Values<int>();
        var read = new Edge[nodes.Length / 2];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = new(nodes[2 * i], nodes[(2 * i) + 1]);
        }

        return read;
    }
}
