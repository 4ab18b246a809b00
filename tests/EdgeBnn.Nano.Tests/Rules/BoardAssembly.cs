using System.Reflection;
using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>The library as it is compiled for a board, and the core library beside it.</summary>
internal static class BoardAssembly
{
    private static readonly string Folder = typeof(BoardAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BoardFolder").Value!;

    public static string Library => Path.Combine(Folder, "EdgeBnn.Nano.Board.dll");

    public static ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(Path.Combine(Folder, file));
}
