using System.Reflection;
using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>The library as it is compiled for a board, and the core library beside it.</summary>
internal static class BoardAssembly
{
    public const string Library = "EdgeBnn.Nano.dll";
    public const string Native = "EdgeBnn.Nano.Native.dll";
    public const string Samples = "EdgeBnn.Nano.Samples.dll";
    public const string Program = "EdgeBnn.Nano.Program.dll";

    public static ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(PathOf(file));

    public static string PathOf(string file)
    {
        string folder = file switch { Samples => "SamplesFolder", Program => "ProgramFolder", _ => "BoardFolder" };
        return Path.Combine(Folder(folder), file);
    }

    private static string Folder(string key) => typeof(BoardAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
