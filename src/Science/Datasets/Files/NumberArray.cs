namespace Invaria.Science.Datasets.Files;

/// <summary>A numpy array of unsigned bytes.</summary>
internal sealed class NumberArray
{
    /// <summary>Its dimensions.</summary>
    public IReadOnlyList<int> Shape { get; private set; } = [];

    /// <summary>Its values, the last dimension fastest.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Whether it has its values: a pickle makes an empty array first.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Gives the array its values.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than its dimensions say.</exception>
    public void Fill(IReadOnlyList<int> shape, byte[] bytes)
    {
        var expected = shape.Aggregate(1L, (product, length) => length < 0 ? throw new ArgumentException("A dimension is negative.", nameof(shape)) : checked(product * length));
        if (expected != bytes.Length)
        {
            throw new ArgumentException($"{string.Join("×", shape)} values are announced, {bytes.Length} are there.", nameof(bytes));
        }

        (Shape, Bytes, IsWhole) = (shape, bytes, true);
    }
}
