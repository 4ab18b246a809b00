namespace EdgeBnn.Tensors;

/// <summary>
/// A loop body over lanes: values of a map, or channels of a row. Written once, run with vectors first and with
/// single floats for what is left (<see cref="Lanes"/>).
/// </summary>
internal interface ILaneKernel
{
    /// <summary>Handles the lanes from <paramref name="lane"/> to <paramref name="lane"/> + width - 1.</summary>
    void Run<TVector, TSimd>(int lane)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>;
}
