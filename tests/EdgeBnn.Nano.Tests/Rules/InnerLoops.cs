using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>
/// The innermost loops of a method, and what in them an interpreter of byte code pays dearly for: calls, which cost as
/// much as 14 other instructions, and fields.
/// </summary>
internal static class InnerLoops
{
    /// <summary>How many innermost loops there are, and which costly instructions stand in them.</summary>
    public static (int Loops, IReadOnlyList<string> Costly) Of(MethodDefinition method)
    {
        (int Start, int End)[] loops = [.. Loops(method.Body)];
        (int Start, int End)[] inner = [.. loops.Where(loop => !loops.Any(other => Holds(loop, other)))];
        return (inner.Length, [.. inner.SelectMany(loop => Costly(method.Body, loop)).Distinct()]);
    }

    private static bool Holds((int Start, int End) loop, (int Start, int End) other) =>
        other != loop && loop.Start <= other.Start && other.End <= loop.End;

    /// <summary>The loop of each branch backwards: from where it leads to where it stands.</summary>
    private static IEnumerable<(int Start, int End)> Loops(MethodBody body)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target && target.Offset <= instruction.Offset)
                yield return (target.Offset, instruction.Offset);
        }
    }

    private static IEnumerable<string> Costly(MethodBody body, (int Start, int End) loop) =>
        body.Instructions.Where(i => i.Offset >= loop.Start && i.Offset <= loop.End)
            .Where(i => i.Operand is MethodReference or FieldReference || i.OpCode.Code is Code.Newarr or Code.Box)
            .Select(i => $"{body.Method.DeclaringType.Name}.{body.Method.Name}: {i.OpCode.Name} {i.Operand}");
}
