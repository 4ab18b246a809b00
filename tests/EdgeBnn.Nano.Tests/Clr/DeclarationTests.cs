using EdgeBnn.Nano.Tests.Rules;
using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Clr;

/// <summary>What EdgeBnn.Nano.CoreLib declares is in nanoFramework's core library, with the same meaning.</summary>
public sealed class DeclarationTests
{
    [Fact]
    public void The_core_library_has_all_that_is_declared()
    {
        using ModuleDefinition core = ModuleDefinition.ReadModule(NanoClr.CoreLibrary);
        using ModuleDefinition declared = BoardAssembly.Read("mscorlib.dll");
        Version version = core.Assembly.Name.Version;
        Version expected = declared.Assembly.Name.Version;
        Assert.Equal((expected.Major, expected.Minor), (version.Major, version.Minor));
        HashSet<string> real = [.. core.GetTypes().SelectMany(Facts)];
        Assert.Equal([], declared.GetTypes().SelectMany(Facts).Except(real));
    }

    /// <summary>A type, its members and its constants, each as a text that says all that a caller depends on.</summary>
    private static IEnumerable<string> Facts(TypeDefinition type) =>
    [
        $"{type.FullName} : {type.BaseType?.FullName}{Of(type.IsAbstract, "abstract")}{Of(type.IsSealed, "sealed")}",
        .. type.Methods.Select(method => method.FullName
            + Of(method.IsPublic, "public") + Of(method.IsStatic, "static") + Of(method.IsVirtual, "virtual")),
        .. type.Fields.Where(field => field.IsPublic).Select(field => $"{field.FullName} = {field.Constant}"),
    ];

    private static string Of(bool holds, string word) => holds ? ", " + word : "";
}
