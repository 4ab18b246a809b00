using System.Text;
using EdgeBnn.Firmware.Operations;

namespace EdgeBnn.Firmware.Sources;

/// <summary>The file with all parameter arrays; the model's source alone includes it.</summary>
internal static class ParameterSource
{
    /// <summary>Its name.</summary>
    public static string FileName(FirmwareName name) => $"{name.Prefix}_parameters.h";

    /// <summary>Writes it.</summary>
    public static FirmwareFile Of(EmittedModel model)
    {
        string macro = model.Name.Macro;
        var text = new StringBuilder(
            $"""
            // Parameters of the network {model.Title}, {CText.Number(model.Memory.ParameterBytes)} bytes.
            // All are constant, so that they stay in flash. Signs are packed 32 to a word, 0 is +1 and 1 is -1.
            // Only {model.Name.Prefix}.c includes this file.
            #ifndef {macro}_PARAMETERS_H
            #define {macro}_PARAMETERS_H

            #include <stdint.h>

            """);
        foreach (OperationCode operation in model.Operations.Where(operation => operation.Arrays.Count > 0))
        {
            text.Append($"\n// {operation.Comment}\n");
            foreach (ParameterArray array in operation.Arrays)
            {
                text.Append($"// {array.Meaning}\n")
                    .Append($"static const {array.Type} {array.Name}[{array.Values.Count}] = {{\n")
                    .Append(CText.Lines(array.Values))
                    .Append("};\n");
            }
        }

        return new(FileName(model.Name), text.Append("\n#endif\n").ToString());
    }
}
