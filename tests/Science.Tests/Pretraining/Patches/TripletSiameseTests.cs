using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Films;
using Invaria.Shared.Graphs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Mining;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using static Invaria.Science.Tests.Pretraining.Patches.SmallTriplets;

namespace Invaria.Science.Tests.Pretraining.Patches;

public sealed class TripletSiameseTests
{
    private static readonly TripletSiameseSpec Small = SmallTriplets.Spec;

    [Fact]
    public void Every_stage_leaves_its_outcome_its_file_and_its_numbers()
    {
        RequireOpenCv();
        var run = Execute(Small);

        Assert.Equal(
            ["preparation.0 mining", "preparation.1 tracking", "preparation.2 context-prediction", "preparation.3 features", "preparation.4 groups", "preparation.5 graph", "pretraining.0 triplet-siamese"],
            run.Outcomes.Select(outcome => $"{outcome.Stage}.{outcome.Index} {outcome.Kind}"));
        Assert.Equal(
            ["backbone.safetensors", "context-prediction.safetensors", "features.safetensors", "graph-view.0.jpg", "graph-view.bin", "graph.safetensors", "groups.safetensors", "mining.json", "mining.png", "mining.safetensors", "tracking.safetensors",
                "tracks.json", "tracks.png", "triplets.json", "triplets.png"],
            run.Artifacts.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(run.Outcomes[1].Value("purity", "intra")!.Value, 0.7, 1);
        Assert.Equal(run.Outcomes[1].Value("tracks", "kept"), run.Outcomes[5].Value("pairs", "intra"));
        Assert.Equal(2 * run.Outcomes[1].Value("tracks", "kept"), run.Outcomes[5].Value("nodes"));
        Assert.Equal(run.Outcomes[4].Value("edges"), run.Outcomes[5].Value("pairs", "inter"));
        Assert.Contains(run.Points.Keys, point => point.Series == "preparation.2.loss");
        Assert.All(Small.SeriesOfEpochs, series => Assert.Equal(Small.TrainingEpochs, run.Points.Keys.Count(point => point.Series == series.Name)));
        Assert.All(Small.ContextNetwork.SeriesOfEpochs, series => Assert.Equal(Small.ContextNetwork.TrainingEpochs, run.Points.Keys.Count(point => point.Series == series.Name.Replace("pretraining.", "preparation.2.", StringComparison.Ordinal))));
        Assert.Equal(run.Progresses.Select(progress => progress.Done).Order(), run.Progresses.Select(progress => progress.Done));
        Assert.Equal(1, run.Progresses[^1].Done, 12);
    }

    [Fact]
    public void The_graph_is_kept_for_a_page_with_its_neighbours_and_a_thumbnail_of_every_view()
    {
        RequireOpenCv();
        var run = Execute(Small);

        var view = GraphViewFile.Read(run.Artifacts[GraphViewFile.ArtifactName]);
        var (graph, tracks) = (run.Outcomes[5], (int)run.Outcomes[1].Value("tracks", "kept")!.Value);
        Assert.Equal(
            new(2 * tracks, (int)run.Outcomes[4].Value("groups", "kept")!.Value, tracks, (int)graph.Value("pairs", "inter")!.Value, (int)graph.Value("pairs", "transitive")!.Value), view.Whole);
        Assert.Equal(2 * tracks, view.Count);
        Assert.Equal(run.Outcomes[4].Value("grouped"), view.Groups.Count(group => group >= 0) / 2);
        var links = new GraphLinks(view);
        Assert.Equal(view.Whole.Transitive, Enumerable.Range(0, view.Count).Sum(node => links.Transitive(node).Count) / 2);

        // Neighbours are first views, most similar first, and purity is that of the outcome: a view of nothing is of no class.
        Assert.All(Enumerable.Range(0, view.Count), node => Assert.Equal(node % 2 == 0 ? view.NeighboursOf(node).OrderByDescending(near => near.Similarity) : [], view.NeighboursOf(node)));
        Assert.Equal(graph.Value("purity", "inter")!.Value, view.Inter.Chunk(2).Where(edge => edge.Any(node => view.Classes[node] >= 0)).Average(edge => view.SameClass(edge[0], edge[1]) == true ? 1.0 : 0), 12);
        Assert.All(view.VideoNames, name => Assert.StartsWith("sprites ", name, StringComparison.Ordinal));
        Assert.Equal([0xFF, 0xD8], run.Artifacts[GraphViewFile.SheetName(0)].Take(2));
    }

    [Fact]
    public void A_run_broken_off_behind_any_checkpoint_ends_bit_identical()
    {
        RequireOpenCv();
        var undisturbed = Execute(Small);
        // Behind mining, within the context network, behind the features, and with the graph made.
        foreach (var checkpoint in new[] { 1, 3, 6, 8 })
        {
            var broken = new RecordedRun { BreakAt = checkpoint };
            _ = Assert.Throws<RecordedRun.PowerCut>(() => Execute(Small, broken));
            var resumed = Execute(Small, broken.AfterBreak());

            Assert.Equal(undisturbed.Points, resumed.Points);
            Assert.Equal(undisturbed.Outcomes.SelectMany(outcome => outcome.Measures), resumed.Outcomes.SelectMany(outcome => outcome.Measures));
            Assert.Equal(undisturbed.Artifacts["backbone.safetensors"], resumed.Artifacts["backbone.safetensors"]);
            Assert.All(
                [GraphViewFile.ArtifactName, MinedExamples.ArtifactName, MinedExamples.SheetName, TrackExamples.ArtifactName, TrackExamples.SheetName, TripletExamples.ArtifactName, TripletExamples.SheetName],
                name => Assert.Equal(undisturbed.Artifacts[name], resumed.Artifacts[name]));
        }
    }

    [Fact]
    public void Runs_share_what_is_prepared_as_far_as_they_need_the_same()
    {
        RequireOpenCv();
        var transitive = Execute(Small);
        var intra = Execute(Small with { Pairs = [PositivePair.Intra] }, finished: new FinishedRun(7, transitive));
        var context = Execute(Small.ContextNetwork, finished: new FinishedRun(7, transitive));

        Assert.Equal(["mining 7", "tracking 7", "context-prediction 7", "triplet-siamese "], intra.Outcomes.Select(outcome => $"{outcome.Kind} {outcome.SharedFrom}"));
        Assert.Equal(["context-prediction 7"], context.Outcomes.Select(outcome => $"{outcome.Kind} {outcome.SharedFrom}"));
        Assert.Equal(Execute(Small.ContextNetwork).Artifacts["backbone.safetensors"], transitive.Artifacts["context-prediction.safetensors"]);
        Assert.Equal(Execute(Small with { Pairs = [PositivePair.Intra] }).Artifacts["backbone.safetensors"], intra.Artifacts["backbone.safetensors"]);
    }

    [Fact]
    public void A_prepared_file_that_is_torn_is_made_again()
    {
        RequireOpenCv();
        var first = Execute(Small);
        var torn = Execute(Small with { Margin = 0.4 }, finished: new FinishedRun(7, first) { Torn = true });

        Assert.All(torn.Outcomes, outcome => Assert.Null(outcome.SharedFrom));
        Assert.Contains(torn.Logs, line => line.Contains("tracking.safetensors", StringComparison.Ordinal));
        Assert.Equal(Execute(Small with { Margin = 0.4 }).Artifacts["backbone.safetensors"], torn.Artifacts["backbone.safetensors"]);
    }

    [Fact]
    public void Joint_training_has_both_losses()
    {
        RequireOpenCv();
        var run = Execute(Small with { Pairs = [PositivePair.Intra], ContextWeight = 0.5, FromContext = false, Epochs = 1 });

        Assert.Equal(["mining", "tracking", "triplet-siamese"], run.Outcomes.Select(outcome => outcome.Kind));
        double Last(string series) => run.Points.Where(point => point.Key.Series == series).MaxBy(point => point.Key.Step).Value;
        var steps = run.Points.Where(point => point.Key.Series == "pretraining.loss").Select(point => point.Value).ToArray();
        Assert.InRange(Last("pretraining.triplet-loss") + (0.5 * Last("pretraining.context-loss")), steps.Min() - 1e-6, steps.Max() + 1e-6);
    }

    [Fact]
    public void Videos_without_anything_to_pair_are_said_to_be_so()
    {
        RequireOpenCv();
        var still = (SpriteVideosSpec)Small.Dataset with { Videos = 6, Movement = 0, Pan = 0, Sprites = new() { Classes = 3, Instances = 6, Rotation = 0, Scaling = 0, Shear = 0, Deformation = 0, Light = 0, Hue = 0 } };

        var refused = Assert.Throws<DatasetException>(() => Execute(Small with { Dataset = still }));

        Assert.Equal(".pairs", refused.Field);
        Assert.Contains("0 tracks in 6 videos", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_no_videos_to_learn_from()
    {
        var spec = new RunSpec { Pretraining = Small with { Dataset = SmallSpec.Dataset } };

        Assert.Contains(spec.BrokenRules(), fault => fault is { Path: ".pretraining.dataset" } && fault.Message.Contains("videos", StringComparison.Ordinal));
        Assert.Empty(new RunSpec { Pretraining = Small }.BrokenRules());
    }

    [Fact]
    public void A_layer_that_the_network_does_not_have_is_refused_by_name()
    {
        var fault = Assert.Single((Small with { Grouping = Small.Grouping with { Layer = "layer9" } }).BrokenRules());

        Assert.Equal(".grouping.layer", fault.Path);
        Assert.Contains("layer4", fault.Message, StringComparison.Ordinal);
    }
}
