using EdgeBnn.Nano.Program;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Clr;

/// <summary>Puts model files into the compiled program for boards (EdgeBnn.Nano.Program).</summary>
internal static class BoardProgram
{
    /// <summary>Rewrites the bodies that the program leaves open.</summary>
    /// <param name="module">The program as it was compiled.</param>
    /// <param name="files">Less than 64 KB in all: a board's limit for array initialisers in one assembly.</param>
    public static void Fill(ModuleDefinition module, IReadOnlyList<byte[]> files)
    {
        TypeDefinition type = module.GetType("EdgeBnn.Nano.Program.ModelFiles");
        byte[] lengths = [.. files.SelectMany(file => BitConverter.GetBytes(file.Length))];
        ILProcessor il = Clear(type, "Lengths");
        AppendArray(il, module.TypeSystem.Int32, files.Count, lengths);

        byte[][] pieces = [.. files.SelectMany(file => file).Chunk(ModelFiles.PieceBytes)];
        il = Clear(type, "Piece");
        Instruction[] cases = [.. pieces.Select(_ => il.Create(OpCodes.Nop))];
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Switch, cases);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ret);
        for (int i = 0; i < pieces.Length; i++)
        {
            il.Append(cases[i]);
            AppendArray(il, module.TypeSystem.Byte, pieces[i].Length, pieces[i]);
        }
    }

    private static ILProcessor Clear(TypeDefinition type, string name)
    {
        MethodDefinition method = type.Methods.Single(m => m.Name == name);
        method.Body = new MethodBody(method);
        return method.Body.GetILProcessor();
    }

    /// <summary>What the C# compiler makes of <c>return new T[] { ... };</c>.</summary>
    private static void AppendArray(ILProcessor il, TypeReference element, int length, byte[] bytes)
    {
        TypeDefinition owner = il.Body.Method.DeclaringType;
        FieldAttributes kind = FieldAttributes.Static | FieldAttributes.Assembly | FieldAttributes.HasFieldRVA;
        FieldDefinition data = new("Data" + owner.Fields.Count, kind, Blob(owner, bytes.Length));
        data.InitialValue = bytes;
        owner.Fields.Add(data);
        il.Emit(OpCodes.Ldc_I4, length);
        il.Emit(OpCodes.Newarr, element);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldtoken, data);
        il.Emit(OpCodes.Call, InitializeArray(owner.Module));
        il.Emit(OpCodes.Ret);
    }

    /// <summary>The type of a field of so many bytes.</summary>
    private static TypeDefinition Blob(TypeDefinition owner, int bytes)
    {
        string name = "Blob" + bytes;
        TypeDefinition? blob = owner.NestedTypes.SingleOrDefault(type => type.Name == name);
        if (blob != null) return blob;
        TypeReference valueType = new("System", "ValueType", owner.Module, owner.Module.TypeSystem.CoreLibrary);
        TypeAttributes kind = TypeAttributes.NestedAssembly | TypeAttributes.ExplicitLayout | TypeAttributes.Sealed;
        blob = new("", name, kind, valueType) { ClassSize = bytes, PackingSize = 1 };
        owner.NestedTypes.Add(blob);
        return blob;
    }

    private static MethodReference InitializeArray(ModuleDefinition module)
    {
        IMetadataScope core = module.TypeSystem.CoreLibrary;
        TypeReference helpers = new("System.Runtime.CompilerServices", "RuntimeHelpers", module, core);
        MethodReference method = new("InitializeArray", module.TypeSystem.Void, helpers);
        method.Parameters.Add(new ParameterDefinition(new TypeReference("System", "Array", module, core)));
        method.Parameters.Add(new ParameterDefinition(
            new TypeReference("System", "RuntimeFieldHandle", module, core, valueType: true)));
        return method;
    }
}
