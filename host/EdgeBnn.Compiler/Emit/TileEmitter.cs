using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>Repeated channels: the map behind itself as often as it fits, and a slice of it for what is left.</summary>
internal static class TileEmitter
{
    public static void Emit(ModelBuilder model, TileStep tile)
    {
        int channelsIn = tile.Inputs[0].Shape.Channels;
        int channels = tile.Output.Shape.Channels;
        if (channels <= channelsIn)
        {
            model.Add(new Slice(), tile);
            return;
        }

        var pieces = new List<int>(Enumerable.Repeat(model.Tensor(tile.Inputs[0]), channels / channelsIn));
        if (channels % channelsIn != 0)
            pieces.Add(model.AddInner(new Slice(), tile, channels % channelsIn));
        model.Add(new Concat { Inputs = [.. pieces] }, tile);
    }
}
