using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>
/// What a board's mscorlib has, as far as we declare it in EdgeBnn.Nano.CoreLib. A new declaration there is looked up in
/// the sources of nanoframework/CoreLibrary first.
/// </summary>
internal static class CoreLibrary
{
    private static readonly ModuleDefinition Module = BoardAssembly.Read("mscorlib.dll");

    private static readonly HashSet<string> Types = [.. Module.Types.Select(type => type.FullName)];

    /// <summary>Members with their signatures, as Cecil writes them: a board lacks most overloads.</summary>
    private static readonly HashSet<string> Members =
    [
        .. Module.Types.SelectMany(type => type.Methods).Select(method => method.FullName),
        .. Module.Types.SelectMany(type => type.Fields).Select(field => field.FullName),
    ];

    public static bool Has(TypeReference type) => Types.Contains(type.FullName);

    public static bool Has(MemberReference member) => Members.Contains(member.FullName);
}
