using System.Globalization;
using EdgeBnn.Core;

namespace EdgeBnn.Profiling;

/// <summary>
/// A binary convolution in a few words: <c>HxWxC,kN[,sN][,oN][,dN][,gN][,pN]</c>, the parts behind the map in any
/// order. The window is square; what stands outside the map is +1.
/// </summary>
/// <param name="Height">Rows of the input, 1 to 4,096.</param>
/// <param name="Width">Columns of the input, 1 to 4,096.</param>
/// <param name="Channels">Channels of the input, 1 to 65,535.</param>
/// <param name="Kernel"><c>k</c>: rows and columns of the window, 1 to 255.</param>
/// <param name="Stride"><c>s</c>: step between windows, 1 to 255; 1 where nothing is said.</param>
/// <param name="Outputs"><c>o</c>: channels of the output, 1 to 65,535; as many as the input's.</param>
/// <param name="Dilation"><c>d</c>: step between the taps of a window, 1 to 255; 1.</param>
/// <param name="Groups"><c>g</c>: groups of channels that are convolved apart; 1.</param>
/// <param name="Pad">
/// <c>p</c>: pixels added on each side, less than the dilated window; as many as keep the size at stride 1.
/// </param>
public sealed record ConvDescription(
    int Height, int Width, int Channels, int Kernel, int Stride, int Outputs, int Dilation, int Groups, int Pad)
{
    /// <summary>What <see cref="Parse"/> reads, for help.</summary>
    public const string Grammar = "HxWxC,kN[,sN][,oN][,dN][,gN][,pN]";

    private const string Example = "56x56x64,k3,s1";
    private const int LargestSide = 4096;
    private const int MostChannels = 65535;
    private const int LargestWindow = 255;

    /// <summary>A description that would keep a machine busy for minutes is refused.</summary>
    private const long MostMacs = 100_000_000_000;

    private const long MostValues = 1L << 27;

    /// <summary>Rows of the output.</summary>
    public int OutputHeight => Geometry.OutputHeight(Height);

    /// <summary>Columns of the output.</summary>
    public int OutputWidth => Geometry.OutputWidth(Width);

    /// <summary>Binary multiply-adds, those in the padding included.</summary>
    public long Macs => (long)OutputHeight * OutputWidth * Outputs * Kernel * Kernel * (Channels / Groups);

    /// <summary>The window as Core has it.</summary>
    public ConvGeometry Geometry => new()
    {
        KernelHeight = Kernel,
        KernelWidth = Kernel,
        Stride = Stride,
        Dilation = Dilation,
        PadTop = Pad,
        PadLeft = Pad,
        PadBottom = Pad,
        PadRight = Pad,
        Groups = Groups,
    };

    /// <summary>Reads a description.</summary>
    /// <param name="text">As <see cref="Grammar"/> says.</param>
    /// <exception cref="FormatException">One sentence: what is wrong, found, expected.</exception>
    public static ConvDescription Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        string[] sides = parts[0].Split('x');
        if (sides.Length != 3)
            throw new FormatException($"'{parts[0]}' is no map, expected HxWxC in front, for example {Example}.");
        int height = Number("height", sides[0], LargestSide);
        int width = Number("width", sides[1], LargestSide);
        int channels = Number("channels", sides[2], MostChannels);

        Dictionary<char, string> found = Letters(parts[1..]);
        if (!found.ContainsKey('k'))
            throw new FormatException($"The kernel is missing, expected kN, for example {Example}.");
        int Value(char letter, string name, int most, int standard) =>
            found.TryGetValue(letter, out string? value)
                ? Number(name, value, most, letter == 'p' ? 0 : 1)
                : standard;

        int kernel = Value('k', "kernel", LargestWindow, 0);
        int dilation = Value('d', "dilation", LargestWindow, 1);
        var description = new ConvDescription(
            height, width, channels, kernel, Value('s', "stride", LargestWindow, 1),
            Value('o', "output channels", MostChannels, channels), dilation,
            Value('g', "groups", MostChannels, 1),
            Value('p', "pad", (kernel - 1) * dilation, SamePad(kernel, dilation)));
        description.Check();
        return description;
    }

    /// <summary>The description of an operation, or null where its window or pads are not square.</summary>
    /// <param name="model">The model.</param>
    /// <param name="conv">One of its operations.</param>
    public static ConvDescription? Of(Model model, BConv2D conv)
    {
        ConvGeometry geometry = conv.Geometry;
        TensorInfo input = model.Tensors[conv.Inputs[0]];
        var description = new ConvDescription(
            input.Height, input.Width, input.Channels, geometry.KernelHeight, geometry.Stride,
            model.Tensors[conv.Output].Channels, geometry.Dilation, geometry.Groups, geometry.PadTop);
        bool square = geometry.KernelWidth == geometry.KernelHeight && geometry.PadLeft == geometry.PadTop
            && geometry.PadBottom == geometry.PadTop && geometry.PadRight == geometry.PadTop;
        return square && description.Macs <= MostMacs ? description : null;
    }

    /// <summary>The shortest text that says the same; kernel, stride and output channels always.</summary>
    public override string ToString() =>
        $"{Height}x{Width}x{Channels},k{Kernel},s{Stride},o{Outputs}"
        + (Dilation == 1 ? "" : $",d{Dilation}")
        + (Groups == 1 ? "" : $",g{Groups}")
        + (Pad == SamePad(Kernel, Dilation) ? "" : $",p{Pad}");

    private static int SamePad(int kernel, int dilation) => (kernel - 1) * dilation / 2;

    private static Dictionary<char, string> Letters(string[] parts)
    {
        var found = new Dictionary<char, string>();
        foreach (string part in parts)
        {
            if (part.Length == 0 || !"ksodgp".Contains(part[0]))
            {
                throw new FormatException(
                    $"'{part}' is not understood, expected kN (kernel), sN (stride), oN (output channels), "
                    + "dN (dilation), gN (groups) or pN (pad).");
            }

            if (!found.TryAdd(part[0], part[1..]))
                throw new FormatException($"'{part[0]}' is there twice, expected it once.");
        }

        return found;
    }

    private static int Number(string name, string text, int most, int least = 1)
    {
        bool read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value);
        if (read && value >= least && value <= most) return value;
        throw new FormatException($"The {name} is '{text}', expected a whole number from {least} to {most}.");
    }

    private void Check()
    {
        if (Channels % Groups != 0 || Outputs % Groups != 0)
        {
            throw new FormatException(
                $"{Groups} groups divide not both {Channels} channels in and {Outputs} out, expected a divisor of both.");
        }

        if (OutputHeight < 1 || OutputWidth < 1)
        {
            int window = ((Kernel - 1) * Dilation) + 1;
            throw new FormatException(
                $"A window of {window}x{window} does not fit a map of {Height}x{Width} with pad {Pad}.");
        }

        long values = Math.Max(
            (long)Height * Width * Channels, (long)OutputHeight * OutputWidth * Outputs);
        if (Macs > MostMacs || values > MostValues)
        {
            throw new FormatException(
                $"That is {Macs:N0} multiply-adds on maps of {values:N0} signs, expected at most {MostMacs:N0} on "
                + $"{MostValues:N0}.");
        }
    }
}
