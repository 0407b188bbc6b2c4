using Invaria.Science.Graphs;

namespace Invaria.Science.Tests.Graphs;

public sealed class SphericalKMeansTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Rows_of_one_kind_share_their_clusters_with_no_other_kind(int seed)
    {
        int[] kinds = [.. Enumerable.Range(0, 600).Select(row => row % 6)];
        using var rows = UnitRows.Around(kinds, 32, spread: 0.1, seed);

        // More clusters than kinds: a kind may be split, but with so little spread none can be merged for long.
        using var clusters = SphericalKMeans.Of(rows, 18, 30, seed, progress: null, CancellationToken.None);

        var kindsOf = Enumerable.Range(0, clusters.Count).Select(cluster => clusters.Rows(cluster).ToArray().Select(row => kinds[row]).Distinct().Count());
        Assert.All(kindsOf, distinct => Assert.InRange(distinct, 0, 1));
    }

    [Fact]
    public void Every_row_is_in_the_cluster_of_its_most_similar_centroid()
    {
        using var rows = UnitRows.Scattered(500, 16);
        using var clusters = SphericalKMeans.Of(rows, 20, 5, 0, progress: null, CancellationToken.None);
        using var nearest = rows.matmul(clusters.Centroids.t()).argmax(1);

        Assert.Equal(nearest.data<long>().ToArray(), clusters.Assignments.Select(cluster => (long)cluster));
        Assert.Equal(Enumerable.Range(0, 500), Enumerable.Range(0, clusters.Count).SelectMany(cluster => clusters.Rows(cluster).ToArray()).Order());
    }

    [Fact]
    public void As_many_clusters_as_rows_leave_each_alone()
    {
        using var rows = UnitRows.Scattered(40, 8);
        using var clusters = SphericalKMeans.Of(rows, 40, 10, 0, progress: null, CancellationToken.None);

        Assert.Equal(40, clusters.Assignments.Distinct().Count());
    }

    [Fact]
    public void A_cluster_without_rows_begins_anew_where_a_row_suits_its_own_least()
    {
        // Two equal rows for each direction: started from four rows of which some are equal, no cluster stays empty.
        int[] kinds = [0, 0, 0, 0, 0, 0, 1, 2, 3];
        using var rows = UnitRows.Around(kinds, 8, spread: 0);
        using var clusters = SphericalKMeans.Of(rows, 4, 20, 0, progress: null, CancellationToken.None);

        Assert.Equal(4, clusters.Assignments.Distinct().Count());
    }

    [Fact]
    public void Seed_and_rows_decide_everything()
    {
        using var rows = UnitRows.Scattered(2000, 8);
        int[] Run(int seed)
        {
            using var clusters = SphericalKMeans.Of(rows, 10, 10, seed, progress: null, CancellationToken.None);
            return [.. clusters.Assignments];
        }

        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_number_of_clusters_that_cannot_be_is_refused(int count)
    {
        using var rows = UnitRows.Scattered(10, 4);

        _ = Assert.Throws<ArgumentOutOfRangeException>(() => SphericalKMeans.Of(rows, count, 10, 0, progress: null, CancellationToken.None));
    }
}
