using System.Numerics;
using FsCheck.Xunit;
using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Normals;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Normals;
using Invaria.Science.Transfer.Normals;
using Invaria.Shared.Specs.Transfer.Normals;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer.Normals;

public sealed class NormalOutputTests
{
    public NormalOutputTests() => TorchRuntime.Load();

    [Theory]
    [InlineData(0, 0, 5, 0)]
    [InlineData(3, 0, 0, 1)]
    [InlineData(0, 0, -0.1, 2)]
    [InlineData(0, 1, 1, 0.29289)]
    public void Cosine_regression_is_taught_by_one_minus_the_cosine(double x, double y, double z, double loss)
    {
        using var scope = NewDisposeScope();
        using var output = new CosineOutput();
        var (truth, valid) = (Places(Vector3.UnitZ, default), tensor([1f, 0], [1, 1, 2]));

        // The second place has no truth.
        var vectors = Places(new((float)x, (float)y, (float)z), new(7, -3, 2));

        Assert.Equal(loss, output.Loss(vectors, truth, valid).item<float>(), 4);
        Assert.Equal(1, output.Normals(vectors).norm(1).max().item<float>(), 5);
    }

    [Theory]
    [InlineData(CodebookTargets.Soft)]
    [InlineData(CodebookTargets.Hard)]
    public void A_codebook_told_of_its_targets_tells_normals_between_its_directions(CodebookTargets targets)
    {
        using var scope = NewDisposeScope();
        using var output = Codebook(new() { Codewords = 24, Targets = targets });
        var stream = new RandomStream(5, Purpose.Order);
        Vector3[] truths = [.. Enumerable.Range(0, 200).Select(_ => Facing(ref stream))];
        var (truth, valid) = (Places(truths), ones(1, 1, 200));
        using var outputs = nn.Parameter(zeros(1, 24, 1, 200));
        using var optimizer = optim.Adam([outputs], lr: 0.1);
        for (var step = 0; step < 200; step++)
        {
            optimizer.zero_grad();
            output.Loss(outputs, truth, valid).backward();
            _ = optimizer.step();
        }

        var told = output.Normals(outputs.detach()).reshape(3, 200).transpose(0, 1).contiguous().data<float>().ToArray();
        var errors = new AngularErrors();
        errors.Add(new NormalMap(200, 1, truths, [.. Enumerable.Repeat(true, 200)]), [.. Enumerable.Range(0, 200).Select(i => new Vector3(told[i * 3], told[(i * 3) + 1], told[(i * 3) + 2]))]);

        // Hard targets are off by the distance to the nearest of 24 directions; soft ones tell what lies between.
        Assert.InRange(errors.Mean!.Value, 0, targets == CodebookTargets.Soft ? 6 : 13);
        Assert.True(targets == CodebookTargets.Soft || errors.Mean > 6, $"{errors.Mean}°");
    }

    [Fact]
    public void The_codebook_is_of_unit_vectors_among_the_normals_it_was_learnt_from_and_a_function_of_the_seed()
    {
        using var scope = NewDisposeScope();
        using var output = Codebook(new() { Codewords = 20 });
        using var again = Codebook(new() { Codewords = 20 });

        Assert.Equal([20, 3], output.Codebook.shape);
        Assert.True(output.Codebook.norm(1).sub(1).abs().max().item<float>() < 1e-5);
        Assert.True(output.Codebook.select(1, 2).min().item<float>() > 0);
        Assert.True(output.Codebook.equal(again.Codebook).all().item<bool>());
    }

    [Fact]
    public void More_directions_than_normals_are_refused()
    {
        using var output = new CodebookOutput(new() { Codewords = 20 });
        _ = Assert.Throws<InvalidOperationException>(() => output.Codebook);
        Assert.Equal(".output.codewords", Assert.Throws<DatasetException>(() => output.Prepare(() => ones(5, 3), 0, CancellationToken.None)).Field);
    }

    [Fact]
    public void Places_without_truth_teach_nothing()
    {
        using var scope = NewDisposeScope();
        using var output = Codebook(new() { Codewords = 20 });
        var outputs = randn([1, 20, 1, 2], generator: new Generator(1)).requires_grad_();

        output.Loss(outputs, Places(Vector3.UnitZ, default), tensor([1f, 0], [1, 1, 2])).backward();

        Assert.Equal(0, outputs.grad!.select(3, 1).abs().max().item<float>());
        Assert.True(outputs.grad!.select(3, 0).abs().max().item<float>() > 0);
        Assert.Equal(0, output.Loss(outputs, Places(default, default), zeros(1, 1, 2)).item<float>());
    }

    [Property(MaxTest = 30)]
    public void Mirrored_normals_are_the_normals_of_the_mirrored_picture_with_x_turned_round(int seed)
    {
        var stream = new RandomStream(seed, Purpose.Order);
        var (width, height) = (4 * (1 + stream.NextInt(4)), 1 + stream.NextInt(17));
        var valid = Enumerable.Range(0, width * height).Select(_ => stream.NextBool(0.8)).ToArray();
        Vector3[] normals = [.. valid.Select(isValid => isValid ? Facing(ref stream) : default)];
        var (plain, mirrored) = (TaughtNormals.Of(new(width, height, normals, valid), width, height, false), TaughtNormals.Of(new(width, height, normals, valid), width, height, true));

        Assert.Equal((width / 4, (height + 3) / 4), (plain.Width, plain.Height));
        for (var place = 0; place < plain.Valid.Length; place++)
        {
            var (row, column) = (place / plain.Width, place % plain.Width);
            var other = (row * plain.Width) + plain.Width - 1 - column;
            Assert.Equal(plain.Valid[place], mirrored.Valid[other]);
            for (var axis = 0; axis < 3; axis++)
            {
                Assert.Equal(plain.Normals[(axis * plain.Valid.Length) + place] * (axis == 0 ? -1 : 1), mirrored.Normals[(axis * plain.Valid.Length) + other], 1e-5f);
            }
        }
    }

    [Fact]
    public void A_place_is_taught_the_mean_direction_of_its_pixels_where_half_of_them_have_one()
    {
        var normals = new Vector3[32];
        var valid = new bool[32];
        for (var i = 0; i < 32; i++)
        {
            // On the left a half looks to the viewer and a half up; on the right seven of sixteen pixels have a normal.
            valid[i] = i % 8 < 4 || i / 8 < 1 || (i / 8 == 1 && i % 8 < 7);
            normals[i] = valid[i] ? i / 8 < 2 ? Vector3.UnitZ : Vector3.UnitY : default;
        }

        var taught = TaughtNormals.Of(new(8, 4, normals, valid), 8, 4, mirrored: false);

        Assert.Equal([1, 0], taught.Valid);
        Assert.Equal([0, 0.70711f, 0.70711f], new[] { 0, 2, 4 }.Select(at => MathF.Round(taught.Normals[at], 5)));
        Assert.Equal((1, 1), (TaughtNormals.Of(new(8, 4, normals, valid), 4, 2, false).Width, TaughtNormals.Of(new(8, 4, normals, valid), 4, 2, false).Height));
    }

    private static CodebookOutput Codebook(NormalCodebookSpec spec)
    {
        var stream = new RandomStream(1, Purpose.Order);
        var output = new CodebookOutput(spec);
        output.Prepare(() => tensor([.. Enumerable.Range(0, 2000).SelectMany(_ => Facing(ref stream) is var normal ? new[] { normal.X, normal.Y, normal.Z } : [])], [2000, 3]), 3, CancellationToken.None);
        return output;
    }

    private static Vector3 Facing(ref RandomStream stream)
    {
        var direction = AngularErrorsTests.Direction(ref stream);
        return direction with { Z = MathF.Abs(direction.Z) };
    }

    /// <summary>[1, 3, 1, n].</summary>
    private static Tensor Places(params Vector3[] vectors) =>
        tensor([.. vectors.Select(vector => vector.X), .. vectors.Select(vector => vector.Y), .. vectors.Select(vector => vector.Z)], [1, 3, 1, vectors.Length]);
}
