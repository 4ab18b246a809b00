using System.Diagnostics;
using EdgeBnn.Nano.Tests.Rules;
using Mono.Cecil;

namespace EdgeBnn.Nano.Tests.Clr;

/// <summary>
/// nanoFramework's own interpreter and tools, where three environment variables say what they are called. Nothing of
/// them is part of this repository or of its packages.
/// </summary>
internal static class NanoClr
{
    /// <summary>The interpreter; the files to load follow, for example <c>nanoclr run --assemblies</c>.</summary>
    private const string Runner = "EDGEBNN_NANO_CLR";

    /// <summary>The metadata processor, which turns a .dll into a .pe.</summary>
    private const string Processor = "EDGEBNN_NANO_MDP";

    /// <summary>The folder of CoreLibrary's mscorlib.dll and mscorlib.pe.</summary>
    private const string CoreFolder = "EDGEBNN_NANO_CORE";

    /// <summary>How long a program may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The real core library, compiled; skips the test where it is not there.</summary>
    public static string CoreLibrary
    {
        get
        {
            Need(CoreFolder);
            return Path.Combine(Value(CoreFolder)!, "mscorlib.dll");
        }
    }

    /// <summary>Runs the program for boards on model files; skips the test where there is no interpreter.</summary>
    /// <param name="files">Less than 64 KB in all.</param>
    /// <returns>What the program printed.</returns>
    public static string[] Run(params byte[][] files)
    {
        Need(Runner, Processor, CoreFolder);
        string folder = Directory.CreateTempSubdirectory("edgebnn-nano").FullName;
        try
        {
            string program = Path.Combine(folder, BoardAssembly.Program);
            using (ModuleDefinition module = BoardAssembly.Read(BoardAssembly.Program))
            {
                BoardProgram.Fill(module, files);
                module.Write(program);
            }

            string output = Start(
                Value(Runner)!, Path.ChangeExtension(CoreLibrary, "pe"), Translate(Library, folder),
                Translate(Native, folder), Translate(program, folder));
            return output.Split('\n', StringSplitOptions.TrimEntries);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Library => BoardAssembly.PathOf(BoardAssembly.Library);

    private static string Native => BoardAssembly.PathOf(BoardAssembly.Native);

    private static string Translate(string assembly, string folder)
    {
        string result = Path.Combine(folder, Path.GetFileNameWithoutExtension(assembly) + ".pe");
        Start(
            Value(Processor)!, "-loadHints", "mscorlib", CoreLibrary, "-loadHints", "EdgeBnn.Nano", Library,
            "-loadHints", "EdgeBnn.Nano.Native", Native, "-parse", assembly, "-compile", result, "false");
        return result;
    }

    private static string Start(string command, params string[] arguments)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ProcessStartInfo start = new(words[0], [.. words[1..], .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource late = new(Patience);
        using CancellationTokenRegistration end = late.Token.Register(process.Kill);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command}: exit code {process.ExitCode}\n{output}");
        return output;
    }

    private static void Need(params string[] variables)
    {
        if (variables.Any(variable => Value(variable) == null))
            Assert.Skip("needs nanoFramework's tools: see device/EdgeBnn.Nano/README.md, Without a board");
    }

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable);
}
