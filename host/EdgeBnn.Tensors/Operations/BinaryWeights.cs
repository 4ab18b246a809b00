using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Binary weights from latent ones: q(w) = sign(w) with sign(0) = +1, or q(w) = a * sign(w) with a = mean |w| over an
/// output channel, a constant to the gradient; dq/dw = 1 where |w| is at most 1, else 0. Behind a batch norm both give
/// the same results; the scale makes the gradients of w larger, by 1 / a, the smaller the weights are.
/// Sources: Courbariaux et al., "Binarized Neural Networks", 2016; Rastegari et al., "XNOR-Net", ECCV 2016, for the
/// scale, and Liu et al., "ReActNet", ECCV 2020, for its gradient.
/// </summary>
public static unsafe class BinaryWeights
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="latent">Float weights [Cout, KH, KW, Cin / groups].</param>
    /// <param name="scaled">Whether they are scaled by mean |latent| of their output channel.</param>
    /// <returns>Shaped as <paramref name="latent"/>.</returns>
    public static Tensor Forward(Tape tape, Tensor latent, bool scaled = false)
    {
        if (!scaled)
            return Sign.Forward(tape, latent, SignEstimator.Ste);
        var y = tape.Rent(latent.Shape, latent.RequiresGradient);
        var window = latent.Shape.Length / latent.Shape.N;
        for (var o = 0; o < latent.Shape.N; o++)
        {
            var w = latent.ValuePointer + (o * window);
            var scale = Scale(new ReadOnlySpan<float>(w, window));
            Lanes.Run(new ScaledSignKernel(w, scale, y.ValuePointer + (o * window)), window);
        }

        tape.Record(y, () => Backward(latent, y));
        return y;
    }

    /// <summary>Mean |w| of one output channel.</summary>
    /// <param name="window">Its weights.</param>
    public static float Scale(ReadOnlySpan<float> window)
    {
        var sum = 0.0;
        foreach (var w in window)
            sum += Math.Abs(w);
        return (float)(sum / window.Length);
    }

    private static void Backward(Tensor latent, Tensor y)
    {
        var add = latent.PrepareGradient();
        SignGradient.Multiply(
            SignEstimator.Ste, latent.ValuePointer, y.GradientPointer, latent.GradientPointer, latent.Shape.Length,
            add);
    }

    private readonly struct ScaledSignKernel(float* w, float scale, float* y) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            TSimd.Store(
                y + lane,
                TSimd.SelectAtLeast(TSimd.Load(w + lane), zero, TSimd.Broadcast(scale), TSimd.Broadcast(-scale)));
        }
    }
}
