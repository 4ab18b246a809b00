using System.Reflection;
using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>The library as it is compiled for a board, and the core library beside it.</summary>
internal static class BoardAssembly
{
    public const string Library = "EdgeBnn.Nano.dll";
    public const string Native = "EdgeBnn.Nano.Native.dll";

    private static readonly string Folder = typeof(BoardAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BoardFolder").Value!;

    public static ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(Path.Combine(Folder, file));
}
