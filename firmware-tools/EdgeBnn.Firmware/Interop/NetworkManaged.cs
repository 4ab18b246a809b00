using System.Globalization;
using System.Text;
using EdgeBnn.Core;
using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Interop;

/// <summary>
/// The managed half of the network's assembly: a class whose methods the firmware has, in the C# that nanoFramework
/// compiles.
/// </summary>
internal static class NetworkManaged
{
    /// <summary>The class.</summary>
    public static FirmwareFile Of(InteropAssembly assembly, EmittedModel model)
    {
        TensorInfo image = model.Model.Tensors[0];
        string scale = model.Model.OutputScale.ToString("R", CultureInfo.InvariantCulture);
        return new($"managed/{NetworkAssembly.ClassName}.cs",
            $$"""
            using System;
            using System.Runtime.CompilerServices;

            // The order of the methods is that of the table in native/{{assembly.Name}}.cpp: to change it, emit it again.
            namespace {{assembly.Name}}
            {
                /// <summary>
                /// The binary neural network {{Comment(model.Title)}} as native code of the firmware. With a session for
                /// the same model: <c>if (!Network.TryRun(image, logits)) session.Run(image, logits);</c>
                /// </summary>
                public static class {{NetworkAssembly.ClassName}}
                {
                    /// <summary>Bytes of an image, [{{image.Height}}, {{image.Width}}, {{image.Channels}}].</summary>
                    public const int ImageBytes = {{image.Length}};

                    /// <summary>How many logits there are, one per class.</summary>
                    public const int Logits = {{model.Classes}};

                    /// <summary>score = logit * OutputScale.</summary>
                    public const float OutputScale = {{scale}}f;

                    private static bool _isMissing;

                    /// <summary>Runs the network if the firmware has it; false and nothing done if not.</summary>
                    /// <param name="image">ImageBytes bytes, row by row, the channels of a pixel side by side.</param>
                    /// <param name="logits">Receives Logits values.</param>
                    public static bool TryRun(byte[] image, int[] logits)
                    {
                        if (_isMissing) return false;
                        try
                        {
                            Run(image, logits);
                            return true;
                        }
                        catch (NotSupportedException)
                        {
                            _isMissing = true;
                            return false;
                        }
                    }

                    /// <summary>Runs the network; throws NotSupportedException where the firmware lacks it.</summary>
                    [MethodImpl(MethodImplOptions.InternalCall)]
                    public static extern void Run(byte[] image, int[] logits);

                    /// <summary>0 where every logit of a few known images is right.</summary>
                    [MethodImpl(MethodImplOptions.InternalCall)]
                    public static extern int SelfTest();

                    /// <summary>A name per class, or none.</summary>
                    public static string[] Labels()
                    {
                        return new string[] { {{string.Join(", ", model.Model.Labels.Select(Quoted))}} };
                    }
                }
            }

            """);
    }

    /// <summary>The assembly's attributes.</summary>
    public static FirmwareFile Attributes() => new("managed/AssemblyInfo.cs",
        $"""
        using System.Reflection;

        [assembly: AssemblyVersion("1.0.0.0")]

        // what the firmware has to have: the same numbers stand in the native table
        [assembly: AssemblyNativeVersion("{string.Join('.', InteropAssembly.Version)}")]

        """);

    // within XML
    private static string Comment(string title) =>
        title.Replace("&", "and").Replace("<", "(").Replace(">", ")");

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            bool plain = c is >= ' ' and < (char)127 and not '"' and not '\\';
            quoted.Append(plain ? $"{c}" : $"\\u{(int)c:X4}");
        }

        return quoted.Append('"').ToString();
    }
}
