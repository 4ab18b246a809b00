using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>The library is nanoFramework code, and the rules that say so find every offender.</summary>
public sealed class RuleTests
{
    private static readonly ModuleDefinition Tests = ModuleDefinition.ReadModule(typeof(RuleTests).Assembly.Location);

    [Theory]
    [InlineData(BoardAssembly.Library, "mscorlib")]
    [InlineData(BoardAssembly.Native, "mscorlib", "EdgeBnn.Nano")]
    [InlineData(BoardAssembly.Samples, "EdgeBnn.Nano", "mscorlib")]
    [InlineData(BoardAssembly.Program, "EdgeBnn.Nano", "EdgeBnn.Nano.Native", "mscorlib")]
    public void A_library_refers_to_nothing_else(string file, params string[] expected)
    {
        using ModuleDefinition library = BoardAssembly.Read(file);
        Assert.Equal(expected.Order(), library.AssemblyReferences.Select(reference => reference.Name).Order());
    }

    [Theory]
    [InlineData(BoardAssembly.Library)]
    [InlineData(BoardAssembly.Native)]
    [InlineData(BoardAssembly.Samples)]
    [InlineData(BoardAssembly.Program)]
    public void A_library_names_the_version_of_the_core_library_that_boards_link(string file)
    {
        using ModuleDefinition library = BoardAssembly.Read(file);
        Version version = library.AssemblyReferences.Single(reference => reference.Name == "mscorlib").Version;
        Assert.Equal((1, 17), (version.Major, version.Minor));
    }

    [Theory]
    [InlineData(BoardAssembly.Library)]
    [InlineData(BoardAssembly.Native)]
    [InlineData(BoardAssembly.Samples)]
    [InlineData(BoardAssembly.Program)]
    public void A_library_uses_only_what_a_board_has(string file)
    {
        using ModuleDefinition library = BoardAssembly.Read(file);
        IReadOnlyList<string> violations = NanoRules.Check(library.Types);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData(BoardAssembly.Library)]
    [InlineData(BoardAssembly.Native)]
    public void A_library_fits_the_tables_of_a_board(string file)
    {
        using ModuleDefinition library = BoardAssembly.Read(file);
        IReadOnlyList<string> violations = NanoLimits.Check(library);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("OwnGeneric`1", "generic type")]
    [InlineData("GenericMethod", "generic method")]
    [InlineData("GenericCollection", "generic System.Collections.Generic.List`1")]
    [InlineData("CallsGenericMethod", "generic method Empty")]
    [InlineData("Spans", "generic System.Span`1")]
    [InlineData("StackAllocates", "instruction localloc")]
    [InlineData("Pointers", "pointer System.Int32*")]
    [InlineData("FunctionPointers", "function pointer")]
    [InlineData("Tuples", "generic System.ValueTuple`2")]
    [InlineData("Nullables", "generic System.Nullable`1")]
    [InlineData("Matrix", "array of rank 2")]
    [InlineData("Decimals", "not on a board: System.Decimal")]
    [InlineData("Waits", "state machine: AsyncStateMachineAttribute")]
    [InlineData("Yields", "state machine: IteratorStateMachineAttribute")]
    [InlineData("Queries", "not on a board: System.Linq.Enumerable")]
    [InlineData("Maths", "not on a board: System.Double System.Math::Sqrt")]
    [InlineData("BitTricks", "not on a board: System.Int32 System.Numerics.BitOperations::PopCount")]
    [InlineData("Buffers", "not on a board: System.Void System.Buffer::BlockCopy")]
    [InlineData("Interpolates", "not on a board: System.Runtime.CompilerServices.DefaultInterpolatedStringHandler")]
    [InlineData("IDefault", "default interface method")]
    [InlineData("ChecksOverflow", "checked arithmetic mul.ovf")]
    [InlineData("ConvertsChecked", "checked arithmetic conv.ovf.u1")]
    [InlineData("InitOnly", "required modifier IsExternalInit")]
    [InlineData("Overlaid", "explicit layout")]
    [InlineData("Imports", "native import")]
    [InlineData("Fixed", "fixed buffer")]
    [InlineData("NamesAnEnum", "Object.ToString, which numbers an enum")]
    public void What_a_board_lacks_is_reported(string fixture, string expected)
    {
        TypeDefinition type = Tests.GetType(typeof(Offenders).FullName).NestedTypes.Single(t => t.Name == fixture);
        Assert.Contains(NanoRules.Check([type]), v => v.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_methods_are_reported()
    {
        TypeDefinition type = NewType(out _);
        for (int i = 0; i < 256; i++) type.Methods.Add(NewMethod(type, "M" + i));
        Assert.Contains(NanoRules.Check([type]), v => v.EndsWith("256 methods", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_locals_are_reported()
    {
        TypeDefinition type = NewType(out ModuleDefinition module);
        MethodDefinition method = NewMethod(type, "Holds");
        for (int i = 0; i < 256; i++) method.Body.Variables.Add(new VariableDefinition(module.TypeSystem.Int32));
        type.Methods.Add(method);
        Assert.Contains(NanoRules.Check([type]), v => v.EndsWith("256 locals", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_switch_is_reported()
    {
        TypeDefinition type = NewType(out _);
        MethodDefinition method = NewMethod(type, "Switches");
        Instruction end = method.Body.Instructions[0];
        ILProcessor il = method.Body.GetILProcessor();
        il.InsertBefore(end, il.Create(OpCodes.Switch, Enumerable.Repeat(end, 256).ToArray()));
        type.Methods.Add(method);
        Assert.Contains(NanoRules.Check([type]), v => v.EndsWith("switch of 256 cases", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("code", "byte code of 70001 bytes")]
    [InlineData("text", "strings of")]
    [InlineData("data", "array initialisers of 70000 bytes")]
    public void A_full_table_is_reported(string table, string expected)
    {
        TypeDefinition type = NewType(out ModuleDefinition module);
        MethodDefinition method = NewMethod(type, "Long");
        Instruction end = method.Body.Instructions[0];
        ILProcessor il = method.Body.GetILProcessor();
        for (int i = 0; table == "code" && i < 70_000; i++) il.Append(il.Create(OpCodes.Nop));
        if (table == "text") il.InsertBefore(end, il.Create(OpCodes.Ldstr, new string('x', 70_000)));
        FieldDefinition field = new("Data", FieldAttributes.Static, module.TypeSystem.Int32);
        if (table == "data") field.InitialValue = new byte[70_000];
        type.Fields.Add(field);
        type.Methods.Add(method);
        Assert.StartsWith(expected, Assert.Single(NanoLimits.Check(module)), StringComparison.Ordinal);
    }

    private static TypeDefinition NewType(out ModuleDefinition module)
    {
        module = ModuleDefinition.CreateModule("Made", ModuleKind.Dll);
        TypeDefinition type = new("Made", "Made", TypeAttributes.Class, module.TypeSystem.Object);
        module.Types.Add(type);
        return type;
    }

    private static MethodDefinition NewMethod(TypeDefinition type, string name)
    {
        MethodDefinition method = new(name, MethodAttributes.Static, type.Module.TypeSystem.Void);
        method.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
        return method;
    }
}
