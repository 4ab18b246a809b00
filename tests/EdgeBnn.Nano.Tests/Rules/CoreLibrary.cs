using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>
/// What a board's mscorlib has, as far as we declare it in EdgeBnn.Nano.CoreLib. A new declaration there is looked up
/// in the sources of nanoframework/CoreLibrary first; Clr/DeclarationTests compares all of them with the compiled one.
/// </summary>
internal static class CoreLibrary
{
    /// <summary>What a board has: its core library and ours, to which programs refer.</summary>
    private static readonly TypeDefinition[] All =
    [
        .. BoardAssembly.Read("mscorlib.dll").Types, .. BoardAssembly.Read(BoardAssembly.Library).Types,
        .. BoardAssembly.Read(BoardAssembly.Native).Types,
    ];

    private static readonly HashSet<string> Types = [.. All.Select(type => type.FullName)];

    /// <summary>Members with their signatures, as Cecil writes them: a board lacks most overloads.</summary>
    private static readonly HashSet<string> Members =
    [
        .. All.SelectMany(type => type.Methods).Select(method => method.FullName),
        .. All.SelectMany(type => type.Fields).Select(field => field.FullName),
    ];

    public static bool Has(TypeReference type) => Types.Contains(type.FullName);

    public static bool Has(MemberReference member) => Members.Contains(member.FullName);
}
