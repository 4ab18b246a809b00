namespace EdgeBnn.Core;

/// <summary>Writes a model as the bytes of a file <c>model.ebnn</c>; the format is in shared/FORMAT.md.</summary>
public static class ModelWriter
{
    /// <summary>
    /// Writes a planned model. The same model gives the same bytes, always.
    /// </summary>
    /// <exception cref="ModelFormatException">The model breaks a rule of <see cref="ModelCheck"/>.</exception>
    public static byte[] Write(Model model)
    {
        ModelCheck.Check(model);
        MessagePackWriter header = new MessagePackWriter();
        ParameterWriter parameters = new ParameterWriter();
        HeaderWriter.Write(model, header, parameters);

        MessagePackWriter file = new MessagePackWriter();
        file.WriteArray(FileLayout.Elements);
        file.WriteText(FileLayout.Magic);
        file.WriteInteger(FileLayout.Version);
        file.Append(header);
        file.WriteShortBinary(new byte[PadLength(file.Length)]);
        file.WriteLongBinary(parameters.Data, parameters.Length);
        file.WriteFixed32(file.Checksum());
        file.WriteNil();
        return file.ToArray();
    }

    // between here and the arena stand the 2 bytes in front of the pad and the 5 in front of the arena
    private static int PadLength(int position)
    {
        return -(position + 2 + 5) & (FileLayout.ArenaAlignment - 1);
    }
}
