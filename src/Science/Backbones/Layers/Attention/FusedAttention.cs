using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Invaria.Science.Backbones.Layers.Attention;

/// <summary>
/// Self-attention on the processor, from queries, keys and values to the heads' outputs, in one operator with a gradient of its
/// own. Every head of every sequence is computed by itself, so the bits do not depend on the number of threads.
/// </summary>
internal sealed class FusedAttention : SingleTensorFunction<FusedAttention>
{
    /// <summary>The most tokens that it is faster for.</summary>
    public const int MostTokens = 256;

    private const string Key = "attention";
    private const int MaskBlock = 32;

    public override string Name => nameof(FusedAttention);

    /// <summary>Whether it computes for tensors like this one.</summary>
    public static bool Takes(Tensor x) => x.device_type == DeviceType.CPU && x.dtype == ScalarType.Float32 && x.shape[1] <= MostTokens;

    /// <summary>The heads' outputs, side by side.</summary>
    /// <param name="queriesKeysValues">[M, n, 3·D], contiguous.</param>
    /// <param name="heads">Heads, which divide D.</param>
    /// <param name="causal">Whether a token sees only itself and those before it.</param>
    /// <param name="dropout">Drops weights.</param>
    /// <returns>[M, n, D], a tensor of the caller's dispose scope.</returns>
    public static Tensor Of(Tensor queriesKeysValues, int heads, bool causal, SeededDropout dropout)
    {
        var (sequences, tokens, width) = ((int)queriesKeysValues.shape[0], (int)queriesKeysValues.shape[1], (int)queriesKeysValues.shape[2] / 3);
        var maskSize = SmallProduct.Padded(tokens * AttentionKernel.ColumnsOf(tokens), MaskBlock);
        var call = new Call(sequences, tokens, heads, width / heads, causal, maskSize, dropout.Drops ? dropout.Take((long)maskSize * sequences * heads) : null);
        if (is_grad_enabled() && queriesKeysValues.requires_grad)
        {
            return apply(queriesKeysValues, call);
        }

        using var scope = NewDisposeScope();
        return Forward(queriesKeysValues, call).Output.MoveToOuterDisposeScope();
    }

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (queriesKeysValues, call) = ((Tensor)vars[0], (Call)vars[1]);
        var (output, weights) = Forward(queriesKeysValues, call);
        ctx.save_for_backward([queriesKeysValues, weights]);
        ctx.save_data(Key, call);
        return output;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        return [Backward(saved[0], saved[1], (Call)ctx.get_data(Key), grad_output.contiguous()), null!];
    }

    private static (Tensor Output, Tensor Weights) Forward(Tensor queriesKeysValues, Call call)
    {
        var output = empty([call.Sequences, call.Tokens, call.Width], ScalarType.Float32);
        var weights = empty([call.Sequences, call.Heads, call.Tokens, call.Columns], ScalarType.Float32);
        InParallel(call, (kernel, first, last) =>
        {
            var from = Values(queriesKeysValues);
            var to = Values(output);
            var kept = Values(weights);
            var drawn = new float[call.Mask is null ? 0 : call.MaskSize];
            for (var i = first; i < last; i++)
            {
                call.Mask?.Behind((long)i * call.MaskSize).Fill(drawn);
                kernel.Forward(from[call.Place(i, 3 * call.Width)..], drawn, call.Scale, kept.Slice(i * call.Square, call.Square), to[call.Place(i, call.Width)..]);
            }
        });
        return (output, weights);
    }

    private static Tensor Backward(Tensor queriesKeysValues, Tensor weights, Call call, Tensor outputGradients)
    {
        var gradients = empty([call.Sequences, call.Tokens, 3 * call.Width], ScalarType.Float32);
        InParallel(call, (kernel, first, last) =>
        {
            var from = Values(queriesKeysValues);
            var kept = Values(weights);
            var outer = Values(outputGradients);
            var to = Values(gradients);
            for (var i = first; i < last; i++)
            {
                kernel.Backward(
                    from[call.Place(i, 3 * call.Width)..], kept.Slice(i * call.Square, call.Square), call.Scale, outer[call.Place(i, call.Width)..], to[call.Place(i, 3 * call.Width)..]);
            }
        });
        return gradients;
    }

    /// <summary>All heads of all sequences, divided among as many threads as LibTorch has.</summary>
    private static void InParallel(Call call, Action<AttentionKernel, int, int> compute)
    {
        var (all, parts) = (call.Sequences * call.Heads, Math.Max(1, get_num_threads()));
        void Part(int part)
        {
            using var kernel = new AttentionKernel(call.Tokens, call.Heads, call.Size, call.Causal);
            compute(kernel, (int)((long)all * part / parts), (int)((long)all * (part + 1) / parts));
        }

        if (parts == 1)
        {
            Part(0);
        }
        else
        {
            _ = Parallel.For(0, parts, Part);
        }
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>What a forward pass was given, for its backward pass.</summary>
    private sealed record Call(int Sequences, int Tokens, int Heads, int Size, bool Causal, int MaskSize, DropoutMask? Mask)
    {
        public int Width => Heads * Size;

        public int Columns => AttentionKernel.ColumnsOf(Tokens);

        public int Square => Tokens * Columns;

        public float Scale => Mask?.Scale ?? 1;

        /// <summary>Where a head of a sequence begins among rows of that width.</summary>
        public int Place(int index, int width) => (index / Heads * Tokens * width) + (index % Heads * Size);
    }
}
