using EdgeBnn.Core;
using EdgeBnn.Firmware.Tests.Building;

namespace EdgeBnn.Firmware.Tests;

/// <summary>Names and labels are any text; files and identifiers are not.</summary>
public class NameTests
{
    [Theory]
    [InlineData("tiny", "tiny")]
    [InlineData("My Net-2", "my_net_2")]
    [InlineData("", "model")]
    [InlineData("../../etc/passwd", "etc_passwd")]
    [InlineData("\u8eca", "model")]
    [InlineData("3x3", "net_3x3")]
    [InlineData("a*/ int x; /*", "a_int_x")]
    [InlineData("abcdefghijklmnopqrstuvwxyz_0123456789", "abcdefghijklmnopqrstuvwxyz_01234")]
    public void Any_text_becomes_a_safe_name(string text, string name) =>
        Assert.Equal(name, FirmwareName.From(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Tiny")]
    [InlineData("a b")]
    [InlineData("1a")]
    [InlineData("a/b")]
    [InlineData("abcdefghijklmnopqrstuvwxyz_0123456789")]
    public void A_name_that_is_asked_for_must_be_safe(string name) =>
        Assert.Throws<ArgumentException>(() => FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C, name)));

    [Fact]
    public void Hostile_texts_are_only_texts()
    {
        Command.Need("gcc", "gcc");
        Model model = Nets.Small();
        model.Name = "x*/ \\ ??/";
        model.Labels = ["\"quoted\\", "??/ ??= \ud83e\udd8c", "Reh \u00e4 \u202e txet\\"];
        model.Operations[1].Name = "int; }\\";
        model.Operations[2].Name = "??/";
        model.Operations[3].Name = "int; }\\";
        FirmwarePackage package = FirmwareEmitter.Emit(model, new(FirmwareTarget.C));
        using var folder = new EmittedFolder();
        folder.Write(package.Files);
        File.WriteAllText(
            folder.File("self_test.c"),
            $"#include <{package.Name.Prefix}.h>\n#include <stdio.h>\nint main(void)\n{{\n"
            + $"    for (int i = 0; i < {package.Name.Macro}_LOGITS; i++) puts({package.Name.Prefix}_labels[i]);\n"
            + $"    for (int i = 0; i < {package.Name.Macro}_OPERATIONS; i++)\n"
            + $"        puts({package.Name.Prefix}_operations[i]);\n"
            + $"    return {package.Name.Prefix}_self_test();\n}}\n");
        Command.Run(folder.Path, "gcc", [.. EmittedFolder.StrictC, "-Iinclude", .. folder.Sources(), "-o", "texts"]);
        string[] texts = [.. model.Labels, .. model.Operations.Select(operation => operation.Name), ""];
        Assert.Equal(string.Join('\n', texts), Command.Run(folder.Path, folder.File("texts")));
    }
}
