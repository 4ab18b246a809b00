using System.Globalization;
using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Sources;

/// <summary>The header: what the network takes and gives, what it costs, and the functions.</summary>
internal static class HeaderSource
{
    /// <summary>Its name.</summary>
    public static string FileName(FirmwareName name) => $"{name.Prefix}.h";

    /// <summary>Writes it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">With a slash at its end, or empty.</param>
    public static FirmwareFile Of(EmittedModel model, string folder)
    {
        string name = model.Name.Prefix;
        string macro = model.Name.Macro;
        TensorInfo image = model.Model.Tensors[0];
        MemoryNeeds memory = model.Memory;
        string training = $"(byte - {Plain(model.Model.InputMean)}) * {Plain(model.Model.InputScale)}";
        return new(folder + FileName(model.Name),
            $$"""
            // The binary neural network {{model.Title}} as C.
            // Made by 'edgebnn firmware emit': to change it, emit it again.
            //
            //     static uint8_t image[{{macro}}_IMAGE_BYTES]; // filled by a camera or a sensor
            //     int32_t logits[{{macro}}_LOGITS];
            //     {{name}}_run(image, logits); // the largest logit is the answer
            //
            {{Cost(model)}}
            #ifndef {{macro}}_H
            #define {{macro}}_H

            #include <stddef.h>
            #include <stdint.h>

            #ifdef __cplusplus
            extern "C" {
            #endif

            // The image: one byte per value, [height, width, channels], row by row from the top, the channels of a pixel
            // side by side. Plain bytes: that the network was trained on {{training}} is in its parameters.
            #define {{macro}}_IMAGE_HEIGHT {{image.Height}}
            #define {{macro}}_IMAGE_WIDTH {{image.Width}}
            #define {{macro}}_IMAGE_CHANNELS {{image.Channels}}
            #define {{macro}}_IMAGE_BYTES {{image.Length}}

            // The answer: one logit per class. score = logit * {{macro}}_OUTPUT_SCALE; a softmax of the scores gives
            // probabilities.
            #define {{macro}}_LOGITS {{model.Classes}}
            #define {{macro}}_OUTPUT_SCALE {{CText.Float(model.Model.OutputScale)}}
            {{Labels(model)}}
            // Memory in bytes.
            #define {{macro}}_ARENA_BYTES {{memory.ArenaBytes}} // RAM, static: maps between operations, working memory
            #define {{macro}}_SCRATCH_BYTES {{memory.ScratchBytes}} // the working memory in it
            #define {{macro}}_PARAMETER_BYTES {{memory.ParameterBytes}} // flash: weights, thresholds, multipliers
            #define {{macro}}_WEIGHT_BYTES {{memory.WeightBytes}} // the weights in it

            // Runs the network on one image. Never fails. The arena is static: one call at a time.
            void {{name}}_run(const uint8_t *image, int32_t *logits);

            // Runs one operation on what the arena holds now, to time it; and where each came from in the network.
            #define {{macro}}_OPERATIONS {{model.Operations.Count}}
            extern const char *const {{name}}_operations[{{macro}}_OPERATIONS];
            void {{name}}_run_operation(uint32_t index, const uint8_t *image, int32_t *logits);

            // Runs a few images whose logits are known and compares every logit: 0 where all are equal, otherwise 1 and
            // the first image that is not. See {{GoldenSource.FileName(model.Name)}}.
            int {{name}}_self_test(void);

            // The working memory that the library asks for; the self-test compares it with {{macro}}_SCRATCH_BYTES.
            size_t {{name}}_scratch_bytes(void);

            #ifdef __cplusplus
            }
            #endif

            #endif

            """);
    }

    private static string Plain(float value) => value.ToString("g6", CultureInfo.InvariantCulture);

    private static string Cost(EmittedModel model)
    {
        OperationCost cost = CostModel.Total(model.Model);
        int files = model.Operations.Select(operation => operation.Source).Distinct().Count();
        string operations = CText.Count(model.Operations.Count, "operation");
        string kinds = CText.Count(files, "kind");
        string binary = CText.Number(cost.BinaryMacs);
        string int8 = CText.Number(cost.Int8Macs);
        string parameters = CText.Number(model.Memory.ParameterBytes);
        string arena = CText.Number(model.Memory.ArenaBytes);
        string image = CText.Number(model.Memory.ImageBytes);
        return
            $"""
            // One run: {binary} binary and {int8} int8 multiply-adds in {operations}.
            // Flash: {parameters} bytes of parameters, and the code of {kinds} of operations.
            // RAM: {arena} bytes of arena, {image} of image, {CText.Number(model.Memory.LogitBytes)} of logits.
            """;
    }

    private static string Labels(EmittedModel model)
    {
        if (model.Model.Labels.Length == 0)
            return "";
        string names = string.Concat(
            model.Model.Labels.Select((label, index) => $"//     {index} {CText.Comment(label)}\n"));
        return $"\n// Names of the classes, in the order of the logits:\n{names}"
            + $"extern const char *const {model.Name.Prefix}_labels[{model.Name.Macro}_LOGITS];\n";
    }
}
