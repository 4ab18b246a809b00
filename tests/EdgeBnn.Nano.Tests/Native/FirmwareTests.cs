using System.Reflection;
using System.Runtime.Loader;
using EdgeBnn.Core;
using EdgeBnn.Nano.Native;
using EdgeBnn.Nano.Tests.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Native;

/// <summary>
/// The assembly of native methods on firmware with and without them. .NET has no such methods, so each test gives them
/// bodies that do what the firmware would.
/// </summary>
public sealed class FirmwareTests
{
    private const int Conv = 1 << (int)OperationKind.BConv2D;

    [Fact]
    public void Firmware_without_kernels_is_told_by_its_exception()
    {
        Assert.Null(Find(il =>
        {
            MethodReference exception = il.Body.Method.Module.ImportReference(
                typeof(NotSupportedException).GetConstructor([]));
            il.Emit(OpCodes.Newobj, exception);
            il.Emit(OpCodes.Throw);
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(NativeLayers.Version + 1)]
    public void Firmware_of_another_version_is_not_called(int version) =>
        Assert.Null(Find(il => Return(il, (version << 24) | Conv)));

    [Fact]
    public void Firmware_says_which_kernels_it_has()
    {
        object layers = Find(il => Return(il, (NativeLayers.Version << 24) | Conv))!;
        MethodInfo has = layers.GetType().GetMethod("Has")!;
        foreach (OperationKind kind in Enum.GetValues<OperationKind>())
            Assert.Equal(kind == OperationKind.BConv2D, has.Invoke(layers, [kind]));
    }

    [Fact]
    public void The_native_methods_keep_their_places()
    {
        using ModuleDefinition module = BoardAssembly.Read(BoardAssembly.Native);
        TypeDefinition type = module.GetType("EdgeBnn.Nano.Native.NativeKernels");
        Assert.Equal(
            ["System.Int32 EdgeBnn.Nano.Native.NativeKernels::Describe()",
                "System.Void EdgeBnn.Nano.Native.NativeKernels::Run(System.Int32[],System.Byte[],System.UInt32[],"
                    + "System.Int16[],System.Int32[],System.UInt32[],System.SByte[],System.Byte[],System.Int32[],"
                    + "System.Int16[])"],
            type.Methods.Select(method => method.FullName));
        Assert.All(type.Methods, method => Assert.True(method.IsInternalCall));
        Assert.Equal([1u, 2u], type.Methods.Select(method => method.MetadataToken.RID));
    }

    private static void Return(ILProcessor il, int value)
    {
        il.Emit(OpCodes.Ldc_I4, value);
        il.Emit(OpCodes.Ret);
    }

    private static object? Find(Action<ILProcessor> describe)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(typeof(NativeLayers).Assembly.Location);
        MethodDefinition method = module.GetType("EdgeBnn.Nano.Native.NativeKernels").Methods
            .Single(method => method.Name == "Describe");
        method.ImplAttributes = Mono.Cecil.MethodImplAttributes.IL;
        method.Body = new(method);
        describe(method.Body.GetILProcessor());
        using MemoryStream image = new();
        module.Write(image);
        image.Position = 0;
        Assembly loaded = new AssemblyLoadContext("firmware").LoadFromStream(image);
        return loaded.GetType(typeof(NativeLayers).FullName!)!.GetMethod("Find")!.Invoke(null, null);
    }
}
