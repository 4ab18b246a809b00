using EdgeBnn.Firmware.Library;
using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Targets;

/// <summary>What the folders of all targets have: the model, its golden vectors and the library.</summary>
internal static class CommonFiles
{
    /// <summary>Where public headers are.</summary>
    public const string IncludeFolder = "include/";

    /// <summary>Where the library's licence is.</summary>
    public const string License = "LICENSE.edgebnn";

    /// <summary>Public headers in <see cref="IncludeFolder"/>, all else beside it.</summary>
    public static IReadOnlyList<FirmwareFile> Of(EmittedModel model) => Of(model, model.Library);

    /// <summary>The same with more of the library than the model needs.</summary>
    public static IReadOnlyList<FirmwareFile> OfWholeLibrary(EmittedModel model) =>
        Of(model, NativeSources.For(NativeSources.All));

    /// <summary>The C files among some, as a list of CMake.</summary>
    public static string SourceList(IEnumerable<FirmwareFile> files, string indentation) => string.Concat(
        files.Select(file => file.Path).Where(path => path.EndsWith(".c", StringComparison.Ordinal))
            .Select(path => $"{indentation}{path}\n"));

    private static IReadOnlyList<FirmwareFile> Of(EmittedModel model, IEnumerable<FirmwareFile> library) =>
    [
        HeaderSource.Of(model, IncludeFolder),
        ModelSource.Of(model),
        ParameterSource.Of(model),
        GoldenSource.Of(model),
        .. library,
        new(License, Resources.Text("LICENSE")),
    ];
}
