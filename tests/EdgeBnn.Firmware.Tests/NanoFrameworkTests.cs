using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EdgeBnn.Core;
using EdgeBnn.Firmware.Interop;
using EdgeBnn.Firmware.Tests.Building;
using EdgeBnn.Nano;
using Mono.Cecil;

namespace EdgeBnn.Firmware.Tests;

/// <summary>Interop assemblies: both halves are compiled, and agree as nanoFramework compares them.</summary>
public class NanoFrameworkTests
{
    /// <summary>A published table: nanoFramework.Hardware.GiantGecko of nf-interpreter, version 100.0.0.2.</summary>
    [Fact]
    public void The_checksum_is_that_of_a_published_assembly()
    {
        const string prefix = "nanoFramework_Hardware_GiantGecko_";
        const string drive = "nanoFrameworkHardwareGiantGeckoGpioConfigurationDriveStrenght";
        (string, string?)[] methods =
        [
            (prefix + "GpioConfiguration", "SetSlewRate___STATIC__VOID__I4__U1"),
            (prefix + "GpioConfiguration", "SetSlewRateAlternate___STATIC__VOID__I4__U1"),
            (prefix + "GpioConfiguration", "SetDriveStrenght___STATIC__VOID__I4__" + drive),
            (prefix + "GpioConfiguration", "SetDriveStrenghtAlternate___STATIC__VOID__I4__" + drive),
            ("", null), ("", null),
            (prefix + "Power", "NativeEnterHibernateMode___STATIC__VOID"),
            (prefix + "Power", "NativeEnterShutoffMode___STATIC__VOID"),
            ("", null),
            (prefix + "Rtc", "GetAlarm___STATIC__SystemDateTime"),
            (prefix + "Rtc", "NativeRtcSetAlarm___STATIC__VOID__I4__U1__U1__U1__U1__U1"),
            ("", null), ("", null), ("", null), ("", null), ("", null),
            (prefix + "Utilities", "NativeGetDeviceUniqueId___STATIC__VOID__SZARRAY_U1"),
            (prefix + "Utilities", "NativeGetProductionRevision___STATIC__U1"),
            (prefix + "Utilities", "NativeGetDeviceFamily___STATIC__U1"),
            (prefix + "Utilities", "NativeGetDeviceNumber___STATIC__U1"),
        ];
        Assert.Equal(0xF42EF338u, NativeChecksum.Of("nanoFramework.Hardware.GiantGecko", methods));
        Assert.Equal(0xF42EF338u, NativeChecksum.Of("nanoFramework.Hardware.GiantGecko", [("", null), .. methods]));
        Assert.NotEqual(0xF42EF338u, NativeChecksum.Of("nanoFramework.Hardware.GiantGecko", [.. methods, ("", null)]));
    }

    /// <summary>The rows of the assembly, named as nanoFramework's tools name them, are the native table.</summary>
    [Fact]
    public void The_managed_half_compiles_for_a_board_and_its_rows_are_the_native_table()
    {
        using var folder = new EmittedFolder();
        Model model = Nets.Small();
        model.Labels = ["\"rock\"", "pap\u00e9r\\", "\ud83e\udd8c & <scissors>"];
        folder.Write(FirmwareEmitter.Emit(model, new(FirmwareTarget.NanoFramework)).Files);
        string library = folder.File("EbnnHands.dll");
        Command.Run(
            folder.File("managed"), Metadata("DotnetPath"), Metadata("CscPath"), "-nologo", "-noconfig", "-nostdlib",
            "-langversion:10", "-target:library", "-optimize", "-warnaserror", "-warn:4", "-doc:../EbnnHands.xml",
            $"-r:{Metadata("CoreLibrary")}", $"-out:{library}", "Network.cs", "AssemblyInfo.cs");

        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(library);
        Assert.Equal("EbnnHands", assembly.Name.Name);
        TypeDefinition type = Assert.Single(assembly.MainModule.Types, type => type.Name != "<Module>");
        Assert.Equal("EbnnHands.Network", type.FullName);
        AssertHalvesAgree(assembly, File.ReadAllText(folder.File("native/EbnnHands.cpp")));
        Assert.All(type.Methods, method => Assert.True(method.IsStatic && method.Name != ".cctor"));
    }

    [Fact]
    public void The_layers_of_EdgeBnn_Nano_Native_have_their_native_table()
    {
        FirmwarePackage package = FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.NanoFramework));
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(Metadata("NanoNative"));
        AssertHalvesAgree(
            assembly, package.Files.Single(file => file.Path == "native/EdgeBnn_Nano_Native.cpp").Text);
        TypeDefinition layers = assembly.MainModule.GetType("EdgeBnn.Nano.Native.NativeLayers");
        object version = layers.Fields.Single(field => field.Name == "Version").Constant;
        string header = package.Files.Single(file => file.Path == "native/include/ebnn/layer.h").Text;
        Assert.Contains($"#define EBNN_LAYER_VERSION {version}\n", header);
        Assert.Contains($"#define EBNN_LAYER_NUMBERS {LayerField.Count}\n", header);
    }

    [Fact]
    public void The_native_half_answers_calls_with_Cores_logits()
    {
        Command.Need("g++", "g++");
        Model model = Nets.Small();
        using var folder = new EmittedFolder();
        folder.Write(FirmwareEmitter.Emit(model, new(FirmwareTarget.NanoFramework)).Files
            .Where(file => file.Path.StartsWith("native/")).Select(file => file with { Path = file.Path[7..] }));
        folder.Write([
            new("clr/nanoCLR_Interop.h", StandIn.Text("nanoCLR_Interop.h")), new("clr/nanoCLR_Runtime.h", ""),
            new("clr/nanoPackStruct.h", ""), new("calls.cpp", StandIn.Text("calls.cpp")),
        ]);
        Command.Run(folder.Path, "gcc", ["-O1", "-Iinclude", "-c", .. folder.Sources()]);
        string[] objects = [.. Directory.GetFiles(folder.Path, "*.o")];
        Command.Run(
            folder.Path, "g++",
            [
                "-std=c++11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-label", "-O1", "-Iclr", "-Iinclude",
                "EbnnHands.cpp", "EdgeBnn_Nano_Native.cpp", "calls.cpp", .. objects, "-o", "calls",
            ]);

        byte[] image = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 37))];
        int[] logits = new int[3];
        new EdgeBnn.Core.Interpreter(model).Run(image, logits);
        string expected = "EdgeBnn.Nano.Native 0 01007DFF\n0 11 18 33 32767\n-2\n"
            + $"EbnnHands 1 1\n0\n{string.Join(' ', logits)}\n0 0\n-2 -1\n";
        Assert.Equal(expected, Command.Run(folder.Path, folder.File("calls")));
    }

    /// <summary>The module is found, and names files that are there.</summary>
    [Fact]
    public void CMake_finds_the_module()
    {
        Command.Need("cmake", "cmake");
        using var folder = new EmittedFolder();
        FirmwarePackage package = FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.NanoFramework));
        folder.Write(package.Files.Where(file => file.Path.StartsWith("native/"))
            .Select(file => file with { Path = "InteropAssemblies/EbnnHands" + file.Path[6..] }));
        folder.Write(package.Files.Where(file => file.Path.EndsWith(".cmake"))
            .Select(file => file with { Path = "CMake/Modules/" + file.Path }));
        folder.Write([
            new("CMakeLists.txt",
                """
                cmake_minimum_required(VERSION 3.13)
                project(stand_in NONE)
                set(CMAKE_MODULE_PATH ${PROJECT_SOURCE_DIR}/CMake/Modules)
                find_package("INTEROP-EbnnHands" REQUIRED QUIET)
                find_package("INTEROP-EdgeBnn.Nano.Native" REQUIRED QUIET)
                set(all ${EbnnHands_SOURCES} ${EdgeBnn.Nano.Native_SOURCES})
                list(LENGTH all with_doubles)
                list(REMOVE_DUPLICATES all)
                list(LENGTH all without_doubles)
                if(NOT with_doubles GREATER without_doubles)
                    message(FATAL_ERROR "the two share nothing")
                endif()
                foreach(file ${all})
                    if(NOT EXISTS ${file})
                        message(FATAL_ERROR "${file} is missing")
                    endif()
                    message(STATUS "source ${file}")
                endforeach()

                """),
        ]);
        string output = Command.Run(folder.Path, "cmake", "-S", ".", "-B", "build");
        Assert.Contains("InteropAssemblies/EbnnHands/EbnnHands.cpp", output);
        Assert.Contains("InteropAssemblies/EbnnHands/EdgeBnn_Nano_Native.cpp", output);
        Assert.Contains("InteropAssemblies/EbnnHands/bconv2d_sliced.c", output);
    }

    /// <summary>
    /// The rows of an assembly as nanoFramework's tools order them are the native table, and the checksum is theirs.
    /// </summary>
    private static void AssertHalvesAgree(AssemblyDefinition assembly, string native)
    {
        (string Class, string? Name)[] rows =
        [
            .. assembly.MainModule.Types.Where(type => type.Name != "<Module>")
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .SelectMany(type => type.Methods.OrderBy(method => method.IsVirtual ? 0 : method.IsStatic ? 2 : 1))
                .Select(method => (method.DeclaringType.FullName.Replace('.', '_'), NativeName(method))),
        ];
        string[] slots = [.. Regex.Match(native, @"method_lookup\[\] =\n\{\n(.*?)\};", RegexOptions.Singleline)
            .Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string library = "Library_" + assembly.Name.Name.Replace('.', '_');
        Assert.Equal(rows.Select(row => row.Name is null ? "NULL" : $"{library}_{row.Class}::{row.Name}"), slots);

        uint checksum = NativeChecksum.Of(assembly.Name.Name, rows);
        Assert.Contains(
            $"    \"{assembly.Name.Name}\",\n    0x{checksum.ToString("X8", CultureInfo.InvariantCulture)},\n", native);
        CustomAttribute version = assembly.CustomAttributes.Single(
            attribute => attribute.AttributeType.Name == "AssemblyNativeVersionAttribute");
        string stated = ((string)version.ConstructorArguments[0].Value).Replace(".", ", ");
        Assert.Contains($"    {{ {stated} }}\n", native);
    }

    /// <summary>
    /// As nanoFramework's tools derive it: name, STATIC, type of the result, types of the arguments; null where the
    /// method has a body.
    /// </summary>
    private static string? NativeName(MethodDefinition method)
    {
        IEnumerable<TypeReference> types = [method.ReturnType, .. method.Parameters.Select(item => item.ParameterType)];
        return method.HasBody ? null : $"{method.Name}___STATIC__{string.Join("__", types.Select(NativeType))}";
    }

    private static string NativeType(TypeReference type) => type.FullName switch
    {
        "System.Void" => "VOID",
        "System.SByte" => "I1",
        "System.Byte" => "U1",
        "System.Int16" => "I2",
        "System.Int32" => "I4",
        "System.UInt32" => "U4",
        _ when type.IsArray => "SZARRAY_" + NativeType(type.GetElementType()),
        _ => throw new InvalidOperationException($"{type.FullName} has no name here."),
    };

    private static string Metadata(string key) =>
        typeof(NanoFrameworkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!;
}
