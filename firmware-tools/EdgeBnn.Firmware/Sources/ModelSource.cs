using System.Text;
using EdgeBnn.Firmware.Operations;

namespace EdgeBnn.Firmware.Sources;

/// <summary>The file that runs the model: the arena, a description of each operation, and the calls.</summary>
internal static class ModelSource
{
    private const int WordBytes = 4;

    /// <summary>Its name.</summary>
    public static string FileName(FirmwareName name) => $"{name.Prefix}.c";

    /// <summary>Writes it.</summary>
    public static FirmwareFile Of(EmittedModel model)
    {
        string name = model.Name.Prefix;
        string macro = model.Name.Macro;
        var text = new StringBuilder(
            $$"""
            // The network {{model.Title}} as calls of the library's operations; see {{name}}.h.
            #include <{{name}}.h>

            #include <ebnn/operations.h>

            #include "{{ParameterSource.FileName(model.Name)}}"

            // Maps that are not needed any more give up their places: the numbers behind "arena" are the planner's.
            static struct {
            {{ArenaMembers(model)}}} arena;

            typedef char arena_is_as_large_as_stated[sizeof arena == {{macro}}_ARENA_BYTES ? 1 : -1];

            """);
        foreach (OperationCode operation in model.Operations.Where(operation => operation.Parameters.Length > 0))
            text.Append($"\n// {operation.Comment}\n{operation.Parameters}");
        if (model.Model.Labels.Length > 0)
            text.Append('\n').Append(Texts($"{name}_labels[{macro}_LOGITS]", model.Model.Labels));
        string[] names = [.. model.Model.Operations.Select(operation => operation.Name)];
        text.Append('\n').Append(Texts($"{name}_operations[{macro}_OPERATIONS]", names))
            .Append('\n').Append(RunOperation(model))
            .Append('\n').Append(Run(model.Name))
            .Append('\n').Append(Scratch(model));
        return new(FileName(model.Name), text.ToString());
    }

    private static string ArenaMembers(EmittedModel model)
    {
        var members = new StringBuilder();
        if (model.Model.BitsArenaLength > 0)
            members.Append($"    uint32_t bits[{model.Model.BitsArenaLength}]; // packed signs\n");
        if (model.Model.I16ArenaLength > 0)
            members.Append($"    int16_t maps[{model.Model.I16ArenaLength}]; // values\n");
        if (model.Memory.ScratchBytes > 0)
        {
            long words = model.Memory.ScratchBytes / WordBytes;
            members.Append($"    uint32_t scratch[{words}]; // the input under a window\n");
        }

        return members.ToString();
    }

    private static string Texts(string declaration, IReadOnlyList<string> texts) =>
        $"const char *const {declaration} = {{\n{CText.Lines(texts.Select(CText.Quoted))}}};\n";

    private static string RunOperation(EmittedModel model)
    {
        var text = new StringBuilder(
            $"void {model.Name.Prefix}_run_operation(uint32_t index, const uint8_t *image, int32_t *logits)\n"
            + "{\n    switch (index) {\n");
        for (int i = 0; i < model.Operations.Count; i++)
        {
            text.Append($"    case {i}: // {model.Operations[i].Comment[($"{i}".Length)..].TrimStart(' ', ':')}\n");
            foreach (string call in model.Operations[i].Calls)
                text.Append($"        {call}\n");
            text.Append("        break;\n");
        }

        return text.Append("    default:\n        break;\n    }\n}\n").ToString();
    }

    private static string Run(FirmwareName name) =>
        $$"""
        void {{name.Prefix}}_run(const uint8_t *image, int32_t *logits)
        {
            for (uint32_t i = 0; i < {{name.Macro}}_OPERATIONS; i++) {{name.Prefix}}_run_operation(i, image, logits);
        }

        """;

    private static string Scratch(EmittedModel model)
    {
        string[] calls =
            [.. model.Operations.Select(operation => operation.ScratchCall).Where(call => call.Length > 0)];
        string head = $"size_t {model.Name.Prefix}_scratch_bytes(void)\n{{\n";
        return calls.Length == 0
            ? head + "    return 0;\n}\n"
            : head
                + $$"""
                    const size_t needed[] = {
                {{string.Concat(calls.Select(call => $"        {call},\n"))}}    };
                    size_t most = 0;
                    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
                        if (needed[i] > most) most = needed[i];
                    }
                    return most;
                }

                """;
    }
}
