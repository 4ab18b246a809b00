namespace EdgeBnn.Firmware.Sources;

/// <summary>The file with known answers, and the function that compares with them.</summary>
internal static class GoldenSource
{
    /// <summary>Its name.</summary>
    public static string FileName(FirmwareName name) => $"{name.Prefix}_golden.c";

    /// <summary>Runs the model and writes the file.</summary>
    public static FirmwareFile Of(EmittedModel model)
    {
        IReadOnlyList<(uint Checksum, int[] Logits)> golden = GoldenImages.Run(model.Model);
        string checksums = CText.Lines(
            golden.Select(image => CText.Hexadecimal(image.Checksum)));
        string logits = string.Concat(golden.Select((image, index) =>
            $"    // image {index}\n{CText.Lines(image.Logits.Select(logit => CText.Decimal(logit)))}"));
        string name = model.Name.Prefix;
        string macro = model.Name.Macro;
        return new(FileName(model.Name),
            $$"""
            // Logits of the network {{model.Title}} for a few images, from EdgeBnn's reference implementation.
            #include <{{name}}.h>

            #define IMAGES {{GoldenImages.Count}}

            // CRC-32 of each image, so that a wrong image is not taken for a wrong network
            static const uint32_t checksums[IMAGES] = {
            {{checksums}}};

            static const int32_t expected[IMAGES * {{macro}}_LOGITS] = {
            {{logits}}};

            static uint8_t image[{{macro}}_IMAGE_BYTES];

            // Image 0 is all 0, image 1 all 255, the others are noise.
            static void draw(uint32_t index)
            {
                uint32_t state = {{CText.Hexadecimal(GoldenImages.Seed)}}u * index;
                for (uint32_t i = 0; i < {{macro}}_IMAGE_BYTES; i++) {
                    state ^= state << 13;
                    state ^= state >> 17;
                    state ^= state << 5;
                    image[i] = (uint8_t)(index < 2 ? 0u - index : state >> 24);
                }
            }

            static uint32_t checksum(void)
            {
                uint32_t crc = 0xFFFFFFFF;
                for (uint32_t i = 0; i < {{macro}}_IMAGE_BYTES; i++) {
                    crc ^= image[i];
                    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1)));
                }
                return ~crc;
            }

            int {{name}}_self_test(void)
            {
                static int32_t logits[{{macro}}_LOGITS];
                const int32_t *golden = expected;
                if ({{name}}_scratch_bytes() != {{macro}}_SCRATCH_BYTES) return 1;
                for (uint32_t index = 0; index < IMAGES; index++) {
                    draw(index);
                    if (checksum() != checksums[index]) return (int)index + 1;
                    {{name}}_run(image, logits);
                    for (uint32_t i = 0; i < {{macro}}_LOGITS; i++) {
                        if (logits[i] != *golden++) return (int)index + 1;
                    }
                }
                return 0;
            }

            """);
    }
}
