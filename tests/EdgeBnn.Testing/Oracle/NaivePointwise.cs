using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Operations whose every output value has one place of the map as its source.</summary>
public static class NaivePointwise
{
    public static NaiveMap Binarize(NaiveMap input, Binarize binarize) => Each(input, input.Channels, (y, x, c) =>
    {
        bool flipped = binarize.Flipped.Length != 0 && binarize.Flipped[c] == 1;
        int value = input[y, x, c];
        int threshold = binarize.Thresholds[c];
        return (flipped ? value <= threshold : value >= threshold) ? 1 : -1;
    });

    public static NaiveMap Thermometer(NaiveMap input, Thermometer thermometer, int channels)
    {
        int steps = channels / input.Channels;
        return Each(input, channels, (y, x, c) => input[y, x, c / steps] >= thermometer.Thresholds[c] ? 1 : -1);
    }

    public static NaiveMap Add(NaiveMap first, NaiveMap second) =>
        Each(first, first.Channels, (y, x, c) => NaiveArithmetic.Saturate(first[y, x, c] + second[y, x, c]));

    public static NaiveMap Act(NaiveMap input, Act act) =>
        Each(input, input.Channels, (y, x, c) => NaiveArithmetic.Activate(act.Activation, input[y, x, c], c));

    public static NaiveMap ScaleChannels(NaiveMap input, NaiveMap gate, ScaleChannels scale) =>
        Each(input, input.Channels, (y, x, c) =>
        {
            long index = Math.Clamp(NaiveArithmetic.Round(gate[0, 0, c], scale.GateShift), -128, 127) + 128;
            return NaiveArithmetic.Saturate(NaiveArithmetic.Round((long)input[y, x, c] * scale.Table[index], 15));
        });

    public static NaiveMap Slice(NaiveMap input, Slice slice, int channels) =>
        Each(input, channels, (y, x, c) => input[y, x, slice.Start + c]);

    /// <summary>Output channel c takes place c / Groups of group c % Groups.</summary>
    public static NaiveMap Shuffle(NaiveMap input, Shuffle shuffle)
    {
        int groupChannels = input.Channels / shuffle.Groups;
        return Each(input, input.Channels, (y, x, c) =>
        {
            int group = c % shuffle.Groups;
            int place = c / shuffle.Groups;
            return input[y, x, (group * groupChannels) + place];
        });
    }

    public static NaiveMap Concat(IReadOnlyList<NaiveMap> inputs) =>
        Each(inputs[0], inputs.Sum(input => input.Channels), (y, x, c) =>
        {
            int part = 0;
            while (c >= inputs[part].Channels) c -= inputs[part++].Channels;
            return inputs[part][y, x, c];
        });

    private static NaiveMap Each(NaiveMap like, int channels, Func<int, int, int, int> value)
    {
        NaiveMap output = new(like.Height, like.Width, channels);
        foreach ((int y, int x, int c) in NaiveConvolution.Positions(output)) output[y, x, c] = value(y, x, c);
        return output;
    }
}
