using System.Security.Cryptography;
using System.Text;
using EdgeBnn.Firmware.Interop;
using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Targets;

/// <summary>
/// For nanoFramework: native code for a firmware of one's own, and the C# that calls it. Two assemblies share the code,
/// and a firmware may have either or both: the network itself, and layers for sessions of any model.
/// </summary>
internal static class NanoFrameworkTarget
{
    private const string NativeFolder = "native/";

    /// <summary>The newest core library of the stable line.</summary>
    private const string CoreLibraryVersion = "1.17.11";

    /// <summary>All files.</summary>
    public static IReadOnlyList<FirmwareFile> Files(EmittedModel model)
    {
        InteropAssembly network = NetworkAssembly.Of(model.Name.TypeName);
        FirmwareFile[] library =
        [
            .. CommonFiles.OfWholeLibrary(model).Select(file =>
                file.Path == CommonFiles.License ? file : file with { Path = NativeFolder + file.Path }),
        ];
        FirmwareFile[] networkSources = [.. NetworkNative.Sources(network, model)];
        FirmwareFile[] layerSources = [.. LayersAssembly.Sources()];
        string folder = network.Name;
        return
        [
            NetworkManaged.Of(network, model), NetworkManaged.Attributes(), Project(network.Name), Packages(),
            .. networkSources, .. layerSources, .. library,
            FindModule(
                network, folder, [.. networkSources, .. library],
                $"the network {model.Title}: in C#, managed/{network.Name}.nfproj runs it"),
            FindModule(
                LayersAssembly.Names, folder, [.. layerSources, .. library.Where(file => !IsOfModel(file, model))],
                "layers of any model: in C#, EdgeBnn.Nano's sessions with NativeLayers.Find() run them"),
        ];
    }

    private static bool IsOfModel(FirmwareFile file, EmittedModel model) =>
        file.Path.StartsWith(NativeFolder + model.Name.Prefix, StringComparison.Ordinal);

    private static FirmwareFile FindModule(
        InteropAssembly assembly, string folder, IEnumerable<FirmwareFile> native, string what)
    {
        string name = assembly.Name;
        string sources = string.Concat(
            native.Select(file => file.Path).Where(path => path.EndsWith(".c") || path.EndsWith(".cpp"))
                .Select(path => $"    ${{BASE_PATH_FOR_THIS_MODULE}}/{path[NativeFolder.Length..]}\n"));
        return new($"FindINTEROP-{name}.cmake",
            $$"""
            # Puts into a firmware of nanoFramework (nf-interpreter) {{what}}.
            #   1. copy the folder native to InteropAssemblies/{{folder}}, and this file to CMake/Modules
            #   2. name {{name}} in the CMake variable NF_INTEROP_ASSEMBLIES of your board's preset
            #   3. build and flash the firmware
            set(BASE_PATH_FOR_THIS_MODULE ${PROJECT_SOURCE_DIR}/InteropAssemblies/{{folder}})

            list(APPEND {{name}}_INCLUDE_DIRS
                ${PROJECT_SOURCE_DIR}/src/CLR/Core
                ${PROJECT_SOURCE_DIR}/src/CLR/Include
                ${PROJECT_SOURCE_DIR}/src/HAL/Include
                ${PROJECT_SOURCE_DIR}/src/PAL/Include
                ${BASE_PATH_FOR_THIS_MODULE}/include)

            set({{name}}_SOURCES
            {{sources}})

            include(FindPackageHandleStandardArgs)
            find_package_handle_standard_args(INTEROP-{{name}} DEFAULT_MSG {{name}}_INCLUDE_DIRS {{name}}_SOURCES)

            """);
    }

    private static FirmwareFile Packages() => new("managed/packages.config",
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <packages>
          <package id="nanoFramework.CoreLibrary" version="{CoreLibraryVersion}" targetFramework="netnano1.0" />
        </packages>

        """);

    // C# 10 and no nullable annotations: what compilers add to an assembly for those has methods of its own
    private static FirmwareFile Project(string name) => new($"managed/{name}.nfproj",
        $$"""
        <?xml version="1.0" encoding="utf-8"?>
        <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <PropertyGroup Label="Globals">
            <NanoFrameworkProjectSystemPath>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</NanoFrameworkProjectSystemPath>
          </PropertyGroup>
          <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props')" />
          <PropertyGroup>
            <Configuration Condition=" '$(Configuration)' == '' ">Release</Configuration>
            <Platform Condition=" '$(Platform)' == '' ">AnyCPU</Platform>
            <ProjectTypeGuids>{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}</ProjectTypeGuids>
            <ProjectGuid>{{Identity(name)}}</ProjectGuid>
            <OutputType>Library</OutputType>
            <RootNamespace>{{name}}</RootNamespace>
            <AssemblyName>{{name}}</AssemblyName>
            <TargetFrameworkVersion>v1.0</TargetFrameworkVersion>
            <LangVersion>10</LangVersion>
            <Nullable>disable</Nullable>
          </PropertyGroup>
          <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')" />
          <ItemGroup>
            <Compile Include="AssemblyInfo.cs" />
            <Compile Include="{{NetworkAssembly.ClassName}}.cs" />
          </ItemGroup>
          <ItemGroup>
            <Reference Include="mscorlib">
              <HintPath>packages\nanoFramework.CoreLibrary.{{CoreLibraryVersion}}\lib\mscorlib.dll</HintPath>
            </Reference>
          </ItemGroup>
          <ItemGroup>
            <None Include="packages.config" />
          </ItemGroup>
          <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')" />
        </Project>

        """);

    // the same name gives the same project, and another name another one
    private static string Identity(string name) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString("B").ToUpperInvariant();
}
