using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// q(x) = sign(x); dq/dx = 2 - 2|x| where |x| is below 1, else 0: the slope of two parabolas that follow the sign more
/// closely than a line does. Source: Liu et al., "Bi-Real Net", ECCV 2018.
/// </summary>
internal readonly struct ApproxSign : IBinarizer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector, TSimd>(TVector x)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var two = TSimd.Broadcast(2);
        return TSimd.Max(TSimd.Subtract(two, TSimd.Multiply(two, TSimd.Abs(x))), TSimd.Broadcast(0));
    }
}
