using System.Reflection;
using System.Runtime.Loader;
using EdgeBnn.Nano.Tests.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodBody = Mono.Cecil.Cil.MethodBody;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace EdgeBnn.Nano.Tests.Steps;

/// <summary>
/// The library for boards, rewritten so that it counts the IL instructions that it executes, and run here. An
/// interpreter of byte code executes these very instructions one by one, so the count is exact and the same on every
/// machine; what one of them costs on a board is measured apart (see <see cref="StepCount"/>).
/// </summary>
/// <remarks>
/// Code runs in basic blocks: whoever enters at the first instruction executes all of them. So in front of each block
/// stands one addition of the number of its instructions, as the compiler wrote them. Every target of a branch, every
/// instruction behind a branch and every edge of a protected region starts a block.
/// </remarks>
internal static class CountedLibrary
{
    private static readonly Lazy<Assembly> Loaded = new(Load);

    public static Type Type(string name) => Loaded.Value.GetType(name, throwOnError: true)!;

    /// <summary>What the calling thread's runs have executed since the library was loaded.</summary>
    public static StepCount Count
    {
        get
        {
            Type counter = Type("Counter");
            return new(Read("Instructions"), Read("Calls"), Read("NativeCalls"));
            long Read(string name) => (long)counter.GetField(name)!.GetValue(null)!;
        }
    }

    private static Assembly Load()
    {
        using ModuleDefinition module = BoardAssembly.Read(BoardAssembly.Library);
        Rewrite(module);
        using MemoryStream image = new();
        module.Write(image);
        image.Position = 0;
        return new AssemblyLoadContext("counted").LoadFromStream(image);
    }

    /// <summary>Adds the counters to a module, and the additions to all of its methods.</summary>
    public static void Rewrite(ModuleDefinition module)
    {
        TypeDefinition counter = new(
            "", "Counter", TypeAttributes.Public | TypeAttributes.Class, module.TypeSystem.Object);
        FieldDefinition[] fields =
        [
            .. new[] { "Instructions", "Calls", "NativeCalls" }.Select(name => new FieldDefinition(
                name, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.Int64)),
        ];
        foreach (FieldDefinition field in fields) counter.Fields.Add(field);
        MethodDefinition[] methods = [.. module.GetTypes().SelectMany(type => type.Methods).Where(m => m.HasBody)];
        module.Types.Add(counter);
        foreach (MethodDefinition method in methods) Rewrite(method.Body, fields);
    }

    private static void Rewrite(MethodBody body, FieldDefinition[] fields)
    {
        body.SimplifyMacros();
        Instruction[] instructions = [.. body.Instructions];
        HashSet<Instruction> leaders = Leaders(body);
        ILProcessor il = body.GetILProcessor();
        Dictionary<Instruction, Instruction> moved = [];
        for (int first = 0; first < instructions.Length;)
        {
            int end = first + 1;
            while (end < instructions.Length && !leaders.Contains(instructions[end])) end++;
            Instruction[] block = instructions[first..end];
            int calls = block.Count(i => i.Operand is MethodReference called && IsInside(called));
            int native = block.Count(i => i.Operand is MethodReference called && !IsInside(called));
            foreach ((int count, FieldDefinition field) in new[] { block.Length, calls, native }.Zip(fields))
            {
                if (count == 0) continue;
                Instruction load = il.Create(OpCodes.Ldsfld, field);
                moved.TryAdd(block[0], load);
                il.InsertBefore(block[0], load);
                il.InsertBefore(block[0], il.Create(OpCodes.Ldc_I8, (long)count));
                il.InsertBefore(block[0], il.Create(OpCodes.Add));
                il.InsertBefore(block[0], il.Create(OpCodes.Stsfld, field));
            }

            first = end;
        }

        Retarget(body, instructions, moved);
        body.OptimizeMacros();
    }

    private static HashSet<Instruction> Leaders(MethodBody body)
    {
        HashSet<Instruction> leaders = [];
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target) leaders.Add(target);
            if (instruction.Operand is Instruction[] targets) leaders.UnionWith(targets);
            bool continues = instruction.OpCode.FlowControl is FlowControl.Next or FlowControl.Call or FlowControl.Meta;
            if (!continues && instruction.Next != null) leaders.Add(instruction.Next);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Instruction?[] edges =
                [handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd, handler.FilterStart];
            leaders.UnionWith(edges.OfType<Instruction>());
        }

        return leaders;
    }

    /// <summary>Whoever jumped to a block jumps to the addition in front of it.</summary>
    private static void Retarget(
        MethodBody body, Instruction[] instructions, Dictionary<Instruction, Instruction> moved)
    {
        foreach (Instruction instruction in instructions)
        {
            if (instruction.Operand is Instruction target) instruction.Operand = moved[target];
            if (instruction.Operand is Instruction[] targets)
                instruction.Operand = targets.Select(old => moved[old]).ToArray();
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = moved[handler.TryStart];
            handler.TryEnd = moved[handler.TryEnd];
            handler.HandlerStart = moved[handler.HandlerStart];
            if (handler.HandlerEnd != null) handler.HandlerEnd = moved[handler.HandlerEnd];
            if (handler.FilterStart != null) handler.FilterStart = moved[handler.FilterStart];
        }
    }

    private static bool IsInside(MethodReference method) => method.DeclaringType.Scope is ModuleDefinition;
}
