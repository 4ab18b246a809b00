using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>
/// Gated scaling: the high byte of the gate is an index to a table of the sigmoid. The gate's stream spans what
/// calibration saw, at most <see cref="ScaleChannelsStep.LargestGate"/>: 256 entries are 1/16 apart or less, and since
/// no sigmoid is steeper than 1/4, a factor is never off by more than 1/128.
/// </summary>
internal static class ScaleChannelsEmitter
{
    private const int IndexBits = 8;
    private const int Entries = 1 << IndexBits;
    private const int GateShift = 16 - IndexBits;
    private const int FactorBits = 15;
    private const double SteepestSigmoid = 0.25;

    public static void Emit(ModelBuilder model, ScaleChannelsStep scale)
    {
        double step = model.Scale(scale.Gate) * (1 << GateShift);
        short[] table = [.. Enumerable.Range(-Entries / 2, Entries).Select(i => Factor(i * step))];
        var operation = new ScaleChannels { GateShift = GateShift, Table = table };
        model.Add(operation, scale, ModelBuilder.Report(operation, scale) with
        {
            ErrorBound = step / 2 * SteepestSigmoid * -short.MinValue,
        });
    }

    // a factor of 1 is 32768, one more than fits
    private static short Factor(double gate) =>
        (short)Math.Min(short.MaxValue, Math.Round(Math.ScaleB(1 / (1 + Math.Exp(-gate)), FactorBits)));
}
