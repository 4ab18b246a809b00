using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>
/// Binary weights without padding between taps: where a tap's channels fill no whole words, the bits of all taps of an
/// output channel stand one behind the other. That is less flash and fewer words to count.
/// </summary>
internal static class DenseWeights
{
    /// <summary>Whether packing saves words; only without groups.</summary>
    public static bool ArePacked(int taps, int inputs, int groups) =>
        groups == 1 && BitPack.Words(taps * inputs) < taps * BitPack.Words(inputs);

    /// <summary>Packs weights of the file's layout.</summary>
    /// <param name="weights">Shape [Cout, taps, words].</param>
    /// <param name="outputs">Cout.</param>
    /// <param name="taps">KH * KW.</param>
    /// <param name="inputs">Channels of a tap.</param>
    /// <returns>Shape [Cout, ceil(taps * inputs / 32)].</returns>
    public static uint[] Pack(uint[] weights, int outputs, int taps, int inputs)
    {
        int tapWords = BitPack.Words(inputs);
        int rowWords = BitPack.Words(taps * inputs);
        uint[] packed = new uint[outputs * rowWords];
        for (int o = 0; o < outputs; o++)
        {
            for (int tap = 0; tap < taps; tap++)
                BitPack.Append(weights, ((o * taps) + tap) * tapWords, 0, inputs, packed, o * rowWords, tap * inputs);
        }

        return packed;
    }
}
