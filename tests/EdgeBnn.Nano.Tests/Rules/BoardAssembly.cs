using System.Reflection;
using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>The library as it is compiled for a board, and the core library beside it.</summary>
internal static class BoardAssembly
{
    public const string Library = "EdgeBnn.Nano.dll";
    public const string Native = "EdgeBnn.Nano.Native.dll";
    public const string Samples = "EdgeBnn.Nano.Samples.dll";

    public static ModuleDefinition Read(string file) =>
        ModuleDefinition.ReadModule(Path.Combine(Folder(file == Samples ? "SamplesFolder" : "BoardFolder"), file));

    private static string Folder(string key) => typeof(BoardAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
