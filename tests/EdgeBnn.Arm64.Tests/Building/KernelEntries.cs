using System.Reflection;
using System.Runtime.Intrinsics;
using System.Text;
using EdgeBnn.Runtime;

namespace EdgeBnn.Arm64.Tests;

/// <summary>
/// All kernels that the runtime has, for each way that there is on ARM64, and the functions that their arguments may
/// point to; found, not listed.
/// </summary>
internal static class KernelEntries
{
    private const BindingFlags Public = BindingFlags.Static | BindingFlags.Public;

    private static readonly Type[] Signature = [typeof(void*), typeof(int), typeof(int), typeof(byte*)];

    private static readonly (Type Simd, Type Register, string Text)[] Ways =
    [
        (typeof(SimdAdv), typeof(Vector128<uint>), "SimdAdv, Vector128<uint>"),
        (typeof(Simd128), typeof(Vector128<uint>), "Simd128, Vector128<uint>"),
        (typeof(Simd64), typeof(ulong), "Simd64, ulong"),
    ];

    private static readonly Type[] Lanes = [typeof(Lane8), typeof(Lane16), typeof(Lane32)];

    public static IReadOnlyList<KernelEntry> All { get; } = [.. Find(IsKernel)];

    /// <summary>Functions by their addresses on this machine.</summary>
    public static IReadOnlyDictionary<nint, int> Functions { get; } =
        FindFunctions().Select((entry, index) => (entry.Address, index)).ToDictionary();

    /// <summary>The index of the kernel that a prepared operation points to.</summary>
    public static int IndexOf(nint address)
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (All[i].Address == address) return i;
        }

        throw new InvalidOperationException("A prepared operation points to a kernel that is none of the runtime's.");
    }

    /// <summary>The C# program that calls each kernel by its index.</summary>
    public static string Dispatcher()
    {
        StringBuilder text = new();
        text.Append("""
            using System.Runtime.InteropServices;
            using System.Runtime.Intrinsics;

            namespace EdgeBnn.Runtime;

            internal static unsafe class Dispatcher
            {
                [UnmanagedCallersOnly(EntryPoint = "edgebnn_run")]
                public static void Run(int kernel, void* arguments, int from, int to, byte* scratch)
                {
                    switch (kernel)
                    {

            """);
        for (int i = 0; i < All.Count; i++)
        {
            text.Append($"            case {i}: {All[i].Name}(arguments, from, to, scratch); break;\n");
        }

        text.Append("""
                    }
                }

                [UnmanagedCallersOnly(EntryPoint = "edgebnn_function")]
                public static void* Function(int index)
                {
                    switch (index)
                    {

            """);
        int function = 0;
        foreach (KernelEntry entry in FindFunctions())
        {
            text.Append($"            case {function++}: return (delegate*<{entry.Parameters}, void>)&{entry.Name};\n");
        }

        return text.Append("            default: return null;\n        }\n    }\n}\n").ToString();
    }

    private static KernelEntry[] FindFunctions() => [.. Find(IsGather)];

    private static bool IsKernel(Type[] parameters) => parameters.SequenceEqual(Signature);

    /// <summary>The gathering of windows: arguments, group, first pixel, count, target.</summary>
    private static bool IsGather(Type[] parameters) => parameters is [{ IsPointer: true }, _, _, _, { IsPointer: true }]
        && parameters[1..4].All(parameter => parameter == typeof(int));

    private static IEnumerable<KernelEntry> Find(Func<Type[], bool> accepts)
    {
        IEnumerable<MethodInfo> methods = typeof(BnnSession).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSealed && !type.IsNested)
            .SelectMany(type => type.GetMethods(Public));
        foreach (MethodInfo method in methods)
        {
            Type[] parameters = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
            if (method.ReturnType != typeof(void) || !accepts(parameters)) continue;
            string name = $"{method.DeclaringType!.Name}.{method.Name}";
            string types = string.Join(", ", parameters.Select(Text));
            if (!method.IsGenericMethodDefinition)
            {
                yield return new KernelEntry(name, types, method.MethodHandle.GetFunctionPointer());
                continue;
            }

            foreach ((Type simd, Type register, string text) in Ways)
            {
                if (method.GetGenericArguments().Length == 2)
                {
                    yield return Made(method, $"{name}<{text}>", types, simd, register);
                    continue;
                }

                foreach (Type lane in Lanes)
                {
                    yield return Made(method, $"{name}<{text}, {lane.Name}>", types, simd, register, lane);
                }
            }
        }
    }

    private static KernelEntry Made(MethodInfo method, string name, string types, params Type[] arguments) =>
        new(name, types, method.MakeGenericMethod(arguments).MethodHandle.GetFunctionPointer());

    private static string Text(Type type) => type switch
    {
        { IsPointer: true } => Text(type.GetElementType()!) + "*",
        _ when type == typeof(void) => "void",
        _ when type.Namespace == "System" => "System." + type.Name,
        _ => type.Name,
    };
}
