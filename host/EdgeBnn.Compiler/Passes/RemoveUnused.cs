using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 2. Drops steps whose results never reach the logits, such as the branch of a training-only loss.
/// </summary>
internal static class RemoveUnused
{
    public static void Run(StepList steps)
    {
        foreach (Step step in steps.Steps.SkipLast(1).Reverse().ToArray())
        {
            if (!steps.Readers(step.Output).Any())
                steps.Remove(step);
        }
    }
}
