using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// q(x) = sign(x); dq/dx = 1 where |x| is at most 1, else 0: the gradient goes straight through.
/// Source: Courbariaux et al., "Binarized Neural Networks", 2016.
/// </summary>
internal readonly struct Ste : IBinarizer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TSimd>(TVector x)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var one = TSimd.Broadcast(1);
        return TSimd.SelectAtLeast(one, TSimd.Abs(x), one, TSimd.Broadcast(0));
    }
}
