namespace EdgeBnn.Tensors;

/// <summary>
/// The backward pass of one convolution: both gradients of a few images at a time, while what they share is in the
/// cache. Where a batch norm follows, its gradient is computed on the way, and never written as a map.
/// </summary>
/// <param name="pool">Lends working memory.</param>
/// <param name="plan">Of the convolution.</param>
/// <param name="reader">Its input.</param>
/// <param name="weight">Its weights.</param>
/// <param name="y">Its result.</param>
internal sealed unsafe class ConvGradient(BufferPool pool, ConvPlan plan, MapReader reader, Tensor weight, Tensor y)
{
    /// <summary>Parts of a batch: some for each core, and few, since each has a copy of the weights.</summary>
    private const int MaxParts = 8;

    /// <summary>What the convolution reads.</summary>
    public Tensor Input => reader.Values;

    /// <summary>From the gradient of the result.</summary>
    public void Run() => Run(null, null);

    /// <summary>From the gradient of the batch norm of the result.</summary>
    /// <param name="norm">Whose <see cref="ChannelNorm.FinishGradients"/> was called.</param>
    /// <param name="dNormed">
    /// Shaped as the result. May be the gradient of the input, which is added to: it is read before, image by image.
    /// </param>
    public void Run(ChannelNorm? norm, float* dNormed)
    {
        var x = reader.Values;
        var perChunk = plan.InputGradient.ImagesPerChunk;
        var chunks = (x.Shape.N + perChunk - 1) / perChunk;
        var parts = Math.Min(chunks, MaxParts);
        var (weightGradient, inputGradient) = (plan.WeightGradient, plan.InputGradient);
        var sums = weight.RequiresGradient ? pool.Rent(parts * weightGradient.PartLength) : null;
        var packed = x.RequiresGradient ? inputGradient.Pack(pool, weight.ValuePointer) : null;
        var shift = reader.Sign?.Shift;
        using var shiftSums = shift is null ? null : new ChannelSums(pool, x.Shape.N, x.Shape.C, kinds: 1, perChunk);
        var add = x.RequiresGradient && x.PrepareGradient();
        var writer = new MapWriter(x, ToGradient: true, add, reader.Sign, shiftSums);
        CpuThreads.For(parts, part =>
        {
            var begin = part * chunks / parts;
            for (var chunk = begin; chunk < (part + 1) * chunks / parts; chunk++)
            {
                var first = chunk * perChunk;
                var images = Math.Min(perChunk, x.Shape.N - first);
                var dY = norm is null ? Place(y.GradientPointer, first) : Normed(norm, dNormed, first, images);
                if (sums is not null)
                {
                    weightGradient.Run(
                        reader.Read(plan.Forward.Source, first, images, inPlace: true), dY, images, chunk > begin,
                        sums.Pointer + ((nint)part * weightGradient.PartLength));
                }

                if (packed is not null)
                    inputGradient.RunChunk(packed.Pointer, Pad(dY, images), writer, first, images);
            }
        });
        Finish(sums, parts, packed, shift, shiftSums);
    }

    private float* Place(float* map, int image) => map + ((nint)image * y.Shape.H * y.Shape.W * y.Shape.C);

    private float* Normed(ChannelNorm norm, float* dNormed, int first, int images)
    {
        var rows = images * y.Shape.H * y.Shape.W;
        var d = ThreadScratch.Get(ScratchSlot.Normed, rows * y.Shape.C);
        BatchNorm.InputGradient(
            norm, Place(y.ValuePointer, first), Place(dNormed, first), d, rows, y.Shape.C, add: false);
        return d;
    }

    private float* Pad(float* dY, int images)
    {
        var map = plan.InputGradient.Source;
        return map.IsWithoutBorder && plan.InputGradient.ReadsInPlace
            ? dY
            : map.Copy(dY, images, 0, null, ScratchSlot.PaddedGradient);
    }

    private void Finish(FloatBuffer? sums, int parts, FloatBuffer? packed, Tensor? shift, ChannelSums? shiftSums)
    {
        if (sums is not null)
        {
            plan.WeightGradient.Finish(sums, parts, weight);
            pool.Return(sums);
        }

        if (packed is null)
            return;
        pool.Return(packed);
        if (shift is { RequiresGradient: true })
            GradientMath.Write(shiftSums!.Total(0), shift);
    }
}
