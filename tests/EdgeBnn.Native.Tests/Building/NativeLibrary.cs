using System.Reflection;

[assembly: AssemblyFixture(typeof(EdgeBnn.Native.Tests.NativeLibrary))]

namespace EdgeBnn.Native.Tests;

/// <summary>The C library as programs for this machine, in two flavours; built once, when first asked for.</summary>
public sealed class NativeLibrary
{
    private static readonly string[] Strict =
        ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"];

    private readonly Lazy<Flavour> _fast = new(() => new Flavour("fast", [.. Strict, "-O2"]));
    private readonly Lazy<Flavour> _sanitized = new(() => new Flavour(
        "sanitized", [.. Strict, "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]));

    private static string NativeFolder { get; } = Metadata("NativeFolder");

    private static string? Missing { get; } = FindMissing();

    /// <summary>Skips the test where there is no compiler.</summary>
    public static void Need()
    {
        if (Missing != null) Assert.Skip(Missing);
    }

    /// <summary>Target/driver.c, which opens and runs models from standard input.</summary>
    /// <param name="sanitized">With the sanitizers for addresses and undefined behaviour, or as users have it.</param>
    public string Driver(bool sanitized) => Get(sanitized).Driver.Value;

    /// <summary>The command line tool ebnn_run.</summary>
    /// <param name="sanitized">As for <see cref="Driver"/>.</param>
    public string Tool(bool sanitized) => Get(sanitized).Tool.Value;

    private Flavour Get(bool sanitized) => sanitized ? _sanitized.Value : _fast.Value;

    private static string? FindMissing()
    {
        bool pc = OperatingSystem.IsLinux();
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (pc && path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "gcc")))) return null;
        return pc ? "gcc missing: install the Debian packages gcc and libc6-dev" : "the C library is tested on Linux";
    }

    private static string Metadata(string key)
    {
        return typeof(NativeLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!;
    }

    /// <summary>The objects of one set of options, and the programs linked with them.</summary>
    private sealed class Flavour
    {
        private readonly string[] _options;
        private readonly string _folder;

        public Flavour(string name, string[] options)
        {
            _options = [.. options, "-I" + Path.Combine(NativeFolder, "include")];
            _folder = Path.Combine(AppContext.BaseDirectory, "native", name);
            if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
            Directory.CreateDirectory(_folder);
            CompileLibrary();
            Driver = new Lazy<string>(() => Link("driver", Path.Combine(Metadata("TargetFolder"), "driver.c")));
            Tool = new Lazy<string>(() => Link("ebnn_run", Path.Combine(NativeFolder, "tools", "ebnn_run.c")));
        }

        public Lazy<string> Driver { get; }

        public Lazy<string> Tool { get; }

        private void CompileLibrary()
        {
            string sources = Path.Combine(NativeFolder, "src");
            foreach (string source in Directory.EnumerateFiles(sources, "*.c", SearchOption.AllDirectories))
            {
                // operation.c of the reader and of the checks
                string relative = Path.GetRelativePath(sources, source);
                string output = Path.Combine(_folder, relative.Replace(Path.DirectorySeparatorChar, '_') + ".o");
                Compiler.Run([.. _options, "-c", source, "-o", output]);
            }
        }

        private string Link(string name, string source)
        {
            string program = Path.Combine(_folder, name);
            Compiler.Run([.. _options, source, .. Directory.GetFiles(_folder, "*.o"), "-o", program]);
            return program;
        }
    }
}
