namespace EdgeBnn.Runtime;

/// <summary>The ways in which kernels can run, fastest first.</summary>
internal enum SimdPath
{
    Avx512,
    Avx2,
    AdvSimd,
    Vector128,
    Scalar,
}
