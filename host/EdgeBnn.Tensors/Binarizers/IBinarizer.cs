namespace EdgeBnn.Tensors;

/// <summary>q(x) = sign(x) with sign(0) = +1, and what stands for dq/dx, which is zero wherever it exists.</summary>
internal interface IBinarizer
{
    /// <summary>What stands for dq/dx at x, lane by lane.</summary>
    static abstract TVector Derivative<TVector, TSimd>(TVector x)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>;
}
