using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>The hot loops work on locals and arrays only.</summary>
public sealed class InnerLoopTests
{
    [Theory]
    [InlineData("SlicedCounter", "Count", 1)]
    [InlineData("SlicedSplit", "Low", 1)]
    [InlineData("SlicedSplit", "High", 1)]
    [InlineData("SetBits", "AddRow", 2)]
    [InlineData("RowDots", "Run", 1)]
    [InlineData("PackedDots", "Run", 2)]
    [InlineData("AffineEpilogue", "Store", 1)]
    [InlineData("AffineEpilogue", "StoreBent", 1)]
    [InlineData("BinarizeStep", "Run", 3)]
    [InlineData("ByteConvStep", "Gather", 3)]
    [InlineData("ThermometerStep", "Run", 2)]
    public void A_hot_loop_calls_nothing_and_reads_no_field(string type, string method, int loops)
    {
        using ModuleDefinition library = BoardAssembly.Read(BoardAssembly.Library);
        MethodDefinition hot = library.GetType("EdgeBnn.Nano." + type).Methods.Single(m => m.Name == method);
        (int found, IReadOnlyList<string> costly) = InnerLoops.Of(hot);
        Assert.True(costly.Count == 0, string.Join('\n', costly));
        Assert.Equal(loops, found);
    }

    [Fact]
    public void A_call_in_a_loop_is_reported()
    {
        using ModuleDefinition module = ModuleDefinition.CreateModule("Made", ModuleKind.Dll);
        TypeDefinition type = new("Made", "Made", TypeAttributes.Class, module.TypeSystem.Object);
        MethodDefinition method = new("Loops", MethodAttributes.Static, module.TypeSystem.Void);
        type.Methods.Add(method);
        module.Types.Add(type);
        ILProcessor il = method.Body.GetILProcessor();
        Instruction start = il.Create(OpCodes.Call, method);
        il.Append(start);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Brtrue, start);
        il.Emit(OpCodes.Ret);
        using MemoryStream image = new();
        module.Write(image);
        image.Position = 0;
        using ModuleDefinition written = ModuleDefinition.ReadModule(image);
        (_, IReadOnlyList<string> costly) = InnerLoops.Of(written.GetType("Made.Made").Methods[0]);
        Assert.Contains("call System.Void Made.Made::Loops()", Assert.Single(costly));
    }
}
