namespace EdgeBnn.Compiler.Steps;

/// <summary>Each channel of a map (input 0) times sigmoid of its gate (input 1).</summary>
internal sealed class ScaleChannelsStep(string name, Value output, Value map, Value gate)
    : Step(name, output, map, gate)
{
    /// <summary>
    /// Gates beyond this are as good as open or shut (sigmoid is within 0.0004 of 1 or 0): where calibration saw
    /// larger ones, they saturate, and the table is the finer in between.
    /// </summary>
    public const double LargestGate = 8;

    public Value Gate => Inputs[1];
}
