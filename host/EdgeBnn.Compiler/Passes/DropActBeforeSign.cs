using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 6. A PReLU without shifts whose slopes are all positive changes no sign: where only plain signs read it, they
/// read its input.
/// </summary>
internal static class DropActBeforeSign
{
    public static void Run(StepList steps)
    {
        foreach (ActStep act in steps.Steps.OfType<ActStep>().ToArray())
        {
            Step[] readers = [.. steps.Readers(act.Output)];
            bool onlySigns = readers.Length > 0 && readers.All(reader => reader is SignStep { Affine: null });
            if (!onlySigns || act.Bend is not { ShiftIn: null, ShiftOut: null, Slope: { } slopes }
                || !slopes.All(slope => slope > 0))
            {
                continue;
            }

            foreach (Step sign in readers)
                sign.Nodes.InsertRange(0, act.Nodes);
            steps.Bypass(act);
        }
    }
}
