using Invaria.Science.Randomness;

namespace Invaria.Science.Graphs.Views;

/// <summary>
/// Places the nodes of a graph in the plane, about one unit from one to the next: each group as a disc of its own, drawn
/// together by its edges (Fruchterman and Reingold 1991); the discs packed, similar groups near each other; objects in no group
/// around them. The same graph and seed give the same places.
/// </summary>
internal static class GraphLayout
{
    // Every two nodes of a group repel each other: larger groups are laid out without forces, as a sunflower.
    private const int MostWithForces = 400;
    private const int ForceSteps = 60;
    private const int SeparatingSteps = 12;
    private const double Spacing = 1.4;
    private const double TrackPull = 4;

    // Nodes farther apart do not repel each other: a long chain of edges folds instead of stretching out.
    private const double Reach = 4 * Spacing;
    private const double Least = 1.05;
    private const double Margin = 0.9;
    private const int PackingSteps = 160;
    private const int SettlingSteps = 60;
    private const double Pull = 0.02;
    private const double OuterRing = 3;
    private const double OuterArea = 3.4;

    // The angle of the sunflower.
    private static readonly double Golden = Math.PI * (3 - Math.Sqrt(5));

    /// <param name="graph">The graph.</param>
    /// <param name="groups">Group of each node; −1 where it is in none.</param>
    /// <param name="plane">Where groups would like to lie, [−1, 1], by group.</param>
    /// <param name="seed">The run's.</param>
    /// <returns>x and y of each node.</returns>
    public static float[] Of(InstanceGraph graph, IReadOnlyList<int> groups, IReadOnlyList<(double X, double Y)> plane, long seed)
    {
        var members = Enumerable.Range(0, graph.Nodes).Where(node => groups[node] >= 0).GroupBy(node => groups[node]).OrderBy(group => group.Key).Select(group => (Group: group.Key, Nodes: group.ToArray())).ToArray();
        var discs = Array.ConvertAll(members, group => Disc.Around(WithinGroup(graph, group.Nodes, new(seed, Purpose.GraphLayout, group.Group + 1))));
        var centres = Packed(discs, Array.ConvertAll(members, group => plane[group.Group]));
        var places = new float[2 * graph.Nodes];
        void Put(int node, double x, double y) => (places[2 * node], places[(2 * node) + 1]) = ((float)x, (float)y);
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = 0; j < members[i].Nodes.Length; j++)
            {
                Put(members[i].Nodes[j], centres[i].X + discs[i].Places[j].X, centres[i].Y + discs[i].Places[j].Y);
            }
        }

        var inner = discs.Length == 0 ? 0 : Enumerable.Range(0, discs.Length).Max(i => Math.Sqrt((centres[i].X * centres[i].X) + (centres[i].Y * centres[i].Y)) + discs[i].Radius) + OuterRing;
        var objects = 0;
        for (var node = 0; node < graph.Nodes; node++)
        {
            if (groups[node] >= 0 || (graph.Intra.Of(node) is [var first, ..] && first < node))
            {
                continue;
            }

            var (radius, angle) = (Math.Sqrt((inner * inner) + (objects * OuterArea)), objects * Golden);
            foreach (var (view, of) in new[] { node }.Concat(graph.Intra.Of(node).ToArray()).Index())
            {
                Put(of, (radius * Math.Cos(angle)) + (view * Least), radius * Math.Sin(angle));
            }

            objects++;
        }

        return places;
    }

    /// <summary>The nodes of a group around the origin.</summary>
    private static Place[] WithinGroup(InstanceGraph graph, int[] nodes, RandomStream random)
    {
        var turn = random.NextDouble(0, 2 * Math.PI);
        var places = Enumerable.Range(0, nodes.Length).Select(i => Sunflower(i, Spacing, turn)).ToArray();
        if (nodes.Length > MostWithForces)
        {
            return places;
        }

        var at = nodes.Index().ToDictionary(node => node.Item, node => node.Index);
        // A track's views stay closer together than similar objects.
        var edges = new[] { (Lists: graph.Intra, Pull: TrackPull), (Lists: graph.Inter, Pull: 1.0) }
            .SelectMany(kind => nodes.SelectMany(node => kind.Lists.Of(node).ToArray().Where(other => other > node && at.ContainsKey(other)).Select(other => (From: at[node], To: at[other], kind.Pull)))).ToArray();
        var forces = new Place[nodes.Length];
        for (var step = 0; step < ForceSteps; step++)
        {
            Array.Clear(forces);
            for (var i = 0; i < places.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var (x, y) = (places[i].X - places[j].X, places[i].Y - places[j].Y);
                    var square = (x * x) + (y * y);
                    if (square > Reach * Reach)
                    {
                        continue;
                    }

                    var push = Spacing * Spacing / Math.Max(square, 1e-3);
                    forces[i] = forces[i].Moved(x * push, y * push);
                    forces[j] = forces[j].Moved(-x * push, -y * push);
                }
            }

            foreach (var (from, to, strength) in edges)
            {
                var (x, y) = (places[to].X - places[from].X, places[to].Y - places[from].Y);
                var pull = strength * Math.Sqrt((x * x) + (y * y)) / Spacing;
                forces[from] = forces[from].Moved(x * pull, y * pull);
                forces[to] = forces[to].Moved(-x * pull, -y * pull);
            }

            // The longest step shrinks to nothing: what moves less and less comes to rest.
            var longest = Spacing * Math.Sqrt(nodes.Length) / 4 * (1 - ((double)step / ForceSteps));
            for (var i = 0; i < places.Length; i++)
            {
                var length = Math.Sqrt((forces[i].X * forces[i].X) + (forces[i].Y * forces[i].Y));
                var share = length > longest ? longest / length : 1;
                places[i] = places[i].Moved(forces[i].X * share, forces[i].Y * share);
            }
        }

        for (var step = 0; step < SeparatingSteps; step++)
        {
            Separate(places);
        }

        return places;
    }

    /// <summary>Moves apart what lies closer than thumbnails are wide.</summary>
    private static void Separate(Place[] places)
    {
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                PushApart(places, i, j, Least);
            }
        }
    }

    /// <summary>Centres of discs that do not cover each other, near each other and about where they would like to be.</summary>
    private static Place[] Packed(Disc[] discs, (double X, double Y)[] wishes)
    {
        var area = Math.Sqrt(discs.Sum(disc => disc.Radius * disc.Radius));
        // A little of the sunflower keeps apart what would like to be at one place.
        var centres = wishes.Select((wish, i) => Sunflower(i, 0.1, 0).Moved(wish.X * area, wish.Y * area)).ToArray();
        var cell = 2 * discs.Select(disc => disc.Radius).DefaultIfEmpty(1).Max();
        for (var step = 0; step < PackingSteps + SettlingSteps; step++)
        {
            var pull = step < PackingSteps ? Pull : 0;
            var cells = new Dictionary<(int, int), List<int>>();
            for (var i = 0; i < centres.Length; i++)
            {
                centres[i] = centres[i].Moved(-centres[i].X * pull, -centres[i].Y * pull);
                var key = Cell(centres[i], cell);
                if (!cells.TryGetValue(key, out var within))
                {
                    cells[key] = within = [];
                }

                within.Add(i);
            }

            for (var i = 0; i < centres.Length; i++)
            {
                var (column, row) = Cell(centres[i], cell);
                for (var near = 0; near < 9; near++)
                {
                    foreach (var j in cells.GetValueOrDefault((column + (near % 3) - 1, row + (near / 3) - 1)) ?? [])
                    {
                        if (j < i)
                        {
                            PushApart(centres, i, j, discs[i].Radius + discs[j].Radius);
                        }
                    }
                }
            }
        }

        return centres;
    }

    /// <summary>Moves two places apart, each by half of what they lack to the least distance.</summary>
    private static void PushApart(Place[] places, int i, int j, double least)
    {
        var (x, y) = (places[i].X - places[j].X, places[i].Y - places[j].Y);
        var distance = Math.Sqrt((x * x) + (y * y));
        if (distance >= least)
        {
            return;
        }

        var direction = distance > 1e-6 ? new Place(x / distance, y / distance) : Sunflower(i, 1, 0).Unit();
        var push = (least - distance) / 2;
        places[i] = places[i].Moved(direction.X * push, direction.Y * push);
        places[j] = places[j].Moved(-direction.X * push, -direction.Y * push);
    }

    private static (int Column, int Row) Cell(Place place, double side) => ((int)Math.Floor(place.X / side), (int)Math.Floor(place.Y / side));

    private static Place Sunflower(int index, double spacing, double turn)
    {
        var (radius, angle) = (spacing * 0.6 * Math.Sqrt(index + 0.5), (index * Golden) + turn);
        return new(radius * Math.Cos(angle), radius * Math.Sin(angle));
    }

    private readonly record struct Place(double X, double Y)
    {
        public Place Moved(double x, double y) => new(X + x, Y + y);

        public Place Unit()
        {
            var length = Math.Sqrt((X * X) + (Y * Y));
            return new(X / length, Y / length);
        }
    }

    /// <param name="Places">Around the origin.</param>
    /// <param name="Radius">Of the disc that holds them, with a margin.</param>
    private sealed record Disc(Place[] Places, double Radius)
    {
        public static Disc Around(Place[] places)
        {
            var (x, y) = (places.Average(place => place.X), places.Average(place => place.Y));
            var centred = Array.ConvertAll(places, place => place.Moved(-x, -y));
            return new(centred, centred.Max(place => Math.Sqrt((place.X * place.X) + (place.Y * place.Y))) + Margin);
        }
    }
}
