using System.Globalization;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>Shapes of images as they are written on the command line.</summary>
internal static class ImageShape
{
    private const int LargestExtent = 65535;

    /// <summary>Reads height, width and channels, such as 224x224x3.</summary>
    /// <param name="option">The option that has it.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="CliException">It is no shape.</exception>
    public static InputShape Parse(string option, string text)
    {
        int[] extents = [.. text.Split('x').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int extent) ? extent : 0)];
        if (extents.Length == 3 && extents.All(extent => extent is >= 1 and <= LargestExtent))
            return new InputShape(extents[0], extents[1], extents[2]);
        throw new CliException(
            ExitCodes.Usage, $"{option} is '{text}', expected height, width and channels such as 224x224x3.",
            $"Each is 1 to {LargestExtent}.");
    }
}
