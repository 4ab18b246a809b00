using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Targets;

/// <summary>
/// An Arduino library: put the folder among the sketchbook's libraries. Not for AVR and ESP8266, where constants take
/// RAM.
/// </summary>
internal static class ArduinoTarget
{
    private const string SourceFolder = "src/";

    private const string Architectures =
        "esp32,rp2040,mbed,mbed_nano,mbed_rp2040,mbed_portenta,mbed_giga,nrf52,sam,samd,stm32,renesas_uno,"
        + "renesas_portenta";

    /// <summary>All files.</summary>
    public static IReadOnlyList<FirmwareFile> Files(EmittedModel model) =>
    [
        .. CommonFiles.Of(model).Select(file => file with { Path = PathOf(file.Path) }),
        Properties(model), SelfTest(model.Name), Classify(model),
    ];

    private static string PathOf(string path) => path switch
    {
        CommonFiles.License => path,
        _ when path.StartsWith(CommonFiles.IncludeFolder, StringComparison.Ordinal) =>
            SourceFolder + path[CommonFiles.IncludeFolder.Length..],
        _ => SourceFolder + path,
    };

    private static FirmwareFile Properties(EmittedModel model)
    {
        string flash = CText.Number(model.Memory.ParameterBytes);
        string memory = CText.Number(model.Memory.ArenaBytes);
        return new("library.properties",
            $"""
            name={model.Name.Prefix}
            version=1.0.0
            author=edgebnn firmware emit
            maintainer=edgebnn firmware emit
            sentence=The binary neural network {model.Name}.
            paragraph=Integers only: {flash} bytes of parameters in flash, {memory} bytes of static memory, no heap.
            category=Data Processing
            url=
            architectures={Architectures}
            includes={HeaderSource.FileName(model.Name)}

            """);
    }

    private static FirmwareFile SelfTest(FirmwareName name) => new("examples/SelfTest/SelfTest.ino",
        $$"""
        // Checks that this board computes what EdgeBnn computes, and says how long a run takes.
        #include <{{name.Prefix}}.h>

        static uint8_t image[{{name.Macro}}_IMAGE_BYTES];
        static int32_t logits[{{name.Macro}}_LOGITS];

        void setup() {
          Serial.begin(115200);
          while (!Serial) {}
          int wrong = {{name.Prefix}}_self_test();
          if (wrong) {
            Serial.print("{{name.Prefix}}: wrong image ");
            Serial.println(wrong - 1);
            return;
          }
          Serial.println("{{name.Prefix}}: every logit is right");
          unsigned long start = micros();
          {{name.Prefix}}_run(image, logits);
          Serial.print("microseconds of one run: ");
          Serial.println(micros() - start);
        }

        void loop() {}

        """);

    private static FirmwareFile Classify(EmittedModel model)
    {
        string name = model.Name.Prefix;
        string macro = model.Name.Macro;
        string answer = model.Model.Labels.Length > 0 ? $"{name}_labels[best]" : "best";
        return new("examples/Classify/Classify.ino",
            $$"""
            // Reads images over the serial line, {{macro}}_IMAGE_BYTES bytes each, and answers with a line each.
            #include <{{name}}.h>

            static uint8_t image[{{macro}}_IMAGE_BYTES];
            static int32_t logits[{{macro}}_LOGITS];

            void setup() {
              Serial.begin(115200);
              Serial.setTimeout(10000);
            }

            void loop() {
              if (Serial.readBytes((char *)image, sizeof image) != sizeof image) return;
              {{name}}_run(image, logits);
              int best = 0;
              for (int i = 1; i < {{macro}}_LOGITS; i++) {
                if (logits[i] > logits[best]) best = i;
              }
              Serial.println({{answer}});
            }

            """);
    }
}
