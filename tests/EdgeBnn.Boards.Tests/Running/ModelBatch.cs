namespace EdgeBnn.Boards.Tests;

/// <summary>Models with one image each, as boards/programs/batch.c finds them in memory.</summary>
internal static class ModelBatch
{
    private const int Alignment = 4;

    /// <summary>Groups that take at most so many bytes each.</summary>
    public static IEnumerable<List<BatchedModel>> Split(IEnumerable<BatchedModel> models, int mostBytes)
    {
        List<BatchedModel> group = [];
        int bytes = sizeof(int);
        foreach (BatchedModel model in models)
        {
            if (bytes + model.Bytes > mostBytes && group.Count > 0)
            {
                yield return group;
                group = [];
                bytes = sizeof(int);
            }

            group.Add(model);
            bytes += model.Bytes;
        }

        yield return group;
    }

    /// <summary>What lies in the board's memory.</summary>
    public static byte[] Write(IReadOnlyCollection<BatchedModel> models)
    {
        MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(models.Count);
        foreach (BatchedModel model in models)
        {
            writer.Write(model.File.Length);
            writer.Write(1);
            Pad(writer, model.File);
            Pad(writer, model.Image);
        }

        return stream.ToArray();
    }

    /// <summary>Bytes with those that align what follows.</summary>
    internal static int Padded(int bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    private static void Pad(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes);
        writer.Write(new byte[Padded(bytes.Length) - bytes.Length]);
    }
}
