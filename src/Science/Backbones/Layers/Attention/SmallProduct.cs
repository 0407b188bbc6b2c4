using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Invaria.Science.Backbones.Layers.Attention;

/// <summary>Products of matrices of a few dozen rows, which libraries for large ones are slow at.</summary>
internal static class SmallProduct
{
    /// <summary>Rows of a tile; rows of the left matrix and of the product are padded to it.</summary>
    public const int Rows = 4;

    /// <summary>Columns of a tile; columns of the right matrix and of the product are padded to it.</summary>
    public const int Columns = 8;

    /// <summary>The next multiple.</summary>
    public static int Padded(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    /// <summary>C = A·B.</summary>
    /// <param name="a">A, element (i, k) at i·rowStride + k·columnStride.</param>
    /// <param name="rowStride">Distance of A's rows.</param>
    /// <param name="columnStride">Distance of A's columns.</param>
    /// <param name="b">B, [inner, columns].</param>
    /// <param name="c">C, [rows, columns].</param>
    /// <param name="shape">Rows, a multiple of 4; inner; columns, a multiple of 8.</param>
    public static void Multiply(ReadOnlySpan<float> a, int rowStride, int columnStride, ReadOnlySpan<float> b, Span<float> c, (int Rows, int Inner, int Columns) shape)
    {
        var (rows, inner, columns) = shape;
        // One check for all that the loops read and write.
        if (a.Length <= ((rows - 1) * rowStride) + ((inner - 1) * columnStride) || b.Length < inner * columns || c.Length < rows * columns || rows % Rows != 0 || columns % Columns != 0)
        {
            throw new ArgumentException($"The matrices are smaller than {rows}×{inner} and {inner}×{columns}.", nameof(shape));
        }

        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        ref var product = ref MemoryMarshal.GetReference(c);
        for (var i = 0; i < rows; i += Rows)
        {
            for (var j = 0; j < columns; j += Columns)
            {
                ref var first = ref Unsafe.Add(ref left, i * rowStride);
                var (sum0, sum1, sum2, sum3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
                for (var k = 0; k < inner; k++)
                {
                    var row = Vector256.LoadUnsafe(ref right, (nuint)((k * columns) + j));
                    ref var column = ref Unsafe.Add(ref first, k * columnStride);
                    sum0 = Vector256.FusedMultiplyAdd(Vector256.Create(column), row, sum0);
                    sum1 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref column, rowStride)), row, sum1);
                    sum2 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref column, 2 * rowStride)), row, sum2);
                    sum3 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref column, 3 * rowStride)), row, sum3);
                }

                ref var corner = ref Unsafe.Add(ref product, (i * columns) + j);
                sum0.StoreUnsafe(ref corner);
                sum1.StoreUnsafe(ref corner, (nuint)columns);
                sum2.StoreUnsafe(ref corner, (nuint)(2 * columns));
                sum3.StoreUnsafe(ref corner, (nuint)(3 * columns));
            }
        }
    }
}
