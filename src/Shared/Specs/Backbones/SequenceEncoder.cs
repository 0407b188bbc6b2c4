using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>What turns a sequence of tokens into a sequence of embeddings.</summary>
public enum SequenceEncoder
{
    [Field("Blocks of self-attention and hidden layer with post-norm; every token sees every other.")]
    TransformerEncoder,

    [Field("The same, but a token sees only those before it; the class token, which is the first, only what its embedding knows of its neighbours.")]
    TransformerDecoder,

    [Field("Three residual blocks of convolutions over the tokens, kernels 7, 5 and 3.")]
    Resnet,

    [Field("Causal dilated convolutions, one residual block a layer, kernel 7.")]
    Tcn,

    [Field("A long short-term memory of 128 units, and a linear map back to the width.")]
    Lstm,

    [Field("The same in both directions.")]
    Bilstm,
}
