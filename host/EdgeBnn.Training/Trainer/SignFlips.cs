using System.Numerics;

namespace EdgeBnn.Training;

/// <summary>
/// How much of each binary layer changed its mind in an epoch: the share of latent weights whose sign is another than
/// at its start. A layer that flips much is still searching, one that flips nothing has settled or is stuck.
/// </summary>
internal sealed class SignFlips
{
    private const string Suffix = ".weight";

    private readonly NetParameter[] _latents;
    private readonly byte[][] _before;

    /// <summary>Takes the signs as they are now.</summary>
    public SignFlips(IEnumerable<NetParameter> parameters)
    {
        _latents = [.. parameters.Where(parameter => parameter.Info.Kind == ParameterKind.BinaryLatent)];
        _before = [.. _latents.Select(Signs)];
    }

    /// <summary>Ends an epoch: flips since the last call, and the signs of now for the next one.</summary>
    /// <returns>By the layer's node name, 0 to 1.</returns>
    public Dictionary<string, double> EndEpoch()
    {
        var ratios = new Dictionary<string, double>();
        for (int i = 0; i < _latents.Length; i++)
        {
            byte[] now = Signs(_latents[i]);
            long flips = 0;
            for (int at = 0; at < now.Length; at++)
                flips += BitOperations.PopCount((uint)(now[at] ^ _before[i][at]));
            ParameterInfo info = _latents[i].Info;
            ratios.Add(info.Name[..^Suffix.Length], (double)flips / info.Count);
            _before[i] = now;
        }

        return ratios;
    }

    /// <summary>The signs of the epoch's start, by parameter name.</summary>
    public Dictionary<string, byte[]> Save() =>
        _latents.Select((latent, i) => (latent.Info.Name, _before[i])).ToDictionary();

    /// <summary>Goes on from signs that were saved.</summary>
    public void Restore(IReadOnlyDictionary<string, byte[]> signs)
    {
        for (int i = 0; i < _latents.Length; i++)
            _before[i] = signs[_latents[i].Info.Name];
    }

    /// <summary>Bytes that the packed signs of a parameter take.</summary>
    public static int Length(ParameterInfo latent) => (latent.Count + 7) / 8;

    // bit i % 8 of byte i / 8 is 1 where the weight counts as -1; sign(0) = +1
    private static byte[] Signs(NetParameter latent)
    {
        ReadOnlySpan<float> values = latent.Tensor.Values;
        byte[] signs = new byte[Length(latent.Info)];
        for (int i = 0; i < values.Length; i++)
            signs[i >> 3] |= (byte)((values[i] < 0 ? 1 : 0) << (i & 7));
        return signs;
    }
}
