namespace EdgeBnn.Core;

/// <summary>Writes the header map of a checked model.</summary>
internal static class HeaderWriter
{
    /// <summary>
    /// Writes the header to <paramref name="writer"/> and the parameter arrays to <paramref name="parameters"/>.
    /// </summary>
    public static void Write(Model model, MessagePackWriter writer, ParameterWriter parameters)
    {
        writer.WriteMap(8);
        writer.WriteText("name");
        writer.WriteText(model.Name);
        writer.WriteText("input");
        WriteInput(model, writer);
        writer.WriteText("outputScale");
        writer.WriteFloat(model.OutputScale);
        writer.WriteText("labels");
        writer.WriteArray(model.Labels.Length);
        for (int i = 0; i < model.Labels.Length; i++) writer.WriteText(model.Labels[i]);
        writer.WriteText("arena");
        WriteArena(model, writer);
        writer.WriteText("tensors");
        WriteTensors(model.Tensors, writer);
        writer.WriteText("operations");
        writer.WriteArray(model.Operations.Length);
        OperationWriter operations = new OperationWriter(writer, parameters);
        for (int i = 0; i < model.Operations.Length; i++) operations.Write(model.Operations[i]);
        writer.WriteText("costs");
        WriteCosts(model, writer);
    }

    private static void WriteInput(Model model, MessagePackWriter writer)
    {
        TensorInfo image = model.Tensors[0];
        writer.WriteMap(4);
        writer.WriteText("type");
        writer.WriteText(FileLayout.TypeNames[(int)image.Type]);
        writer.WriteText("shape");
        writer.WriteArray(3);
        writer.WriteInteger(image.Height);
        writer.WriteInteger(image.Width);
        writer.WriteInteger(image.Channels);
        writer.WriteText("mean");
        writer.WriteFloat(model.InputMean);
        writer.WriteText("scale");
        writer.WriteFloat(model.InputScale);
    }

    private static void WriteArena(Model model, MessagePackWriter writer)
    {
        writer.WriteMap(3);
        writer.WriteText("bits");
        writer.WriteInteger(model.BitsArenaLength);
        writer.WriteText("i16");
        writer.WriteInteger(model.I16ArenaLength);
        writer.WriteText("bytes");
        writer.WriteInteger(model.ArenaBytes);
    }

    private static void WriteTensors(TensorInfo[] tensors, MessagePackWriter writer)
    {
        writer.WriteArray(tensors.Length);
        for (int i = 0; i < tensors.Length; i++)
        {
            TensorInfo tensor = tensors[i];
            writer.WriteArray(5);
            writer.WriteText(FileLayout.TypeNames[(int)tensor.Type]);
            writer.WriteInteger(tensor.Height);
            writer.WriteInteger(tensor.Width);
            writer.WriteInteger(tensor.Channels);
            writer.WriteInteger(tensor.Offset);
        }
    }

    private static void WriteCosts(Model model, MessagePackWriter writer)
    {
        OperationCost total = CostModel.Total(model);
        writer.WriteMap(4);
        writer.WriteText("binaryMacs");
        writer.WriteInteger(total.BinaryMacs);
        writer.WriteText("int8Macs");
        writer.WriteInteger(total.Int8Macs);
        writer.WriteText("weightBytes");
        writer.WriteInteger(total.WeightBytes);
        writer.WriteText("peakBytes");
        writer.WriteInteger(CostModel.PeakActivationBytes(model));
    }
}
