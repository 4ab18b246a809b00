using EdgeBnn.Core;
using EdgeBnn.Testing;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Steps;

/// <summary>The counter counts what is executed, no more and no less, and changes nothing that is computed.</summary>
[Collection("counted")]
public sealed class CounterTests
{
    [Theory]
    [InlineData(0, 3 + 3 + 2)]
    [InlineData(1, 3 + (2 * 3) + 4 + 2)]
    [InlineData(10, 3 + (11 * 3) + (10 * 4) + 2)]
    public void A_loop_is_counted_by_hand(int rounds, int expected)
    {
        // i = n; goto test; body: i = i - 1; test: if (i > 0) goto body; return i
        using ModuleDefinition module = ModuleDefinition.CreateModule("Loop", ModuleKind.Dll);
        TypeDefinition type = new("", "Loop", TypeAttributes.Public | TypeAttributes.Class, module.TypeSystem.Object);
        MethodDefinition method = new(
            "Run", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Int32);
        method.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
        method.Body.Variables.Add(new VariableDefinition(module.TypeSystem.Int32));
        method.Body.InitLocals = true;
        ILProcessor il = method.Body.GetILProcessor();
        Instruction test = il.Create(OpCodes.Ldloc_0);
        Instruction body = il.Create(OpCodes.Ldloc_0);
        foreach (Instruction instruction in new[]
        {
            il.Create(OpCodes.Ldarg_0), il.Create(OpCodes.Stloc_0), il.Create(OpCodes.Br, test),
            body, il.Create(OpCodes.Ldc_I4_1), il.Create(OpCodes.Sub), il.Create(OpCodes.Stloc_0),
            test, il.Create(OpCodes.Ldc_I4_0), il.Create(OpCodes.Bgt, body),
            il.Create(OpCodes.Ldloc_0), il.Create(OpCodes.Ret),
        })
        {
            il.Append(instruction);
        }

        type.Methods.Add(method);
        module.Types.Add(type);
        CountedLibrary.Rewrite(module);
        using MemoryStream image = new();
        module.Write(image);
        System.Reflection.Assembly loaded = System.Reflection.Assembly.Load(image.ToArray());
        Assert.Equal(0, loaded.GetType("Loop")!.GetMethod("Run")!.Invoke(null, [rounds]));
        Assert.Equal((long)expected, loaded.GetType("Counter")!.GetField("Instructions")!.GetValue(null));
    }

    [Fact]
    public void The_counted_library_computes_what_core_computes()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Model model = RandomModels.Create(seed);
            byte[] image = SeededImage.Create(model, seed);
            int[] expected = new int[model.Tensors[model.Operations[^1].Output].Channels];
            int[] actual = new int[expected.Length];
            new Interpreter(model).Run(image, expected);
            CountedSession session = new(ModelWriter.Write(model));
            StepCount[] first = session.Run(image, actual);
            Assert.Equal(expected, actual);
            Assert.Equal(first, session.Run(image, actual));
            Assert.All(first, count => Assert.True(count.Instructions > 0));
        }
    }
}
