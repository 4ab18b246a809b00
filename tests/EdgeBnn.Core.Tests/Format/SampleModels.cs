namespace EdgeBnn.Core.Tests.Format;

/// <summary>Small planned models whose operations and odd channel counts cover every field of the file.</summary>
internal static class SampleModels
{
    /// <summary>Every operation and every optional parameter at least once.</summary>
    public static Model Everything()
    {
        SampleBuilder b = new(11, TensorType.U8, 6, 7, 3);
        int stem = b.QConv(0, 33, kernel: 3, stride: 1, pad: 1, act: true);
        int signs = b.Binarize(stem, flipped: true);
        int residual = b.BConvAffine(signs, 33, kernel: 3, pad: 1, residual: stem, act: true, last: true);
        int act = b.Act(residual, shifts: true);
        int pooled = b.AvgPool(act, 2, 2);
        int more = b.Binarize(pooled, flipped: false);
        int thresholded = b.BConvThresholds(more, 34, kernel: 1, zeroPadding: false);
        int shuffled = b.Shuffle(thresholded, 2);
        int sliced = b.Slice(shuffled, 1, 33);
        int joined = b.Concat(sliced, more);
        int back = b.BConvAffine(joined, 33, kernel: 3, pad: 1, residual: -1, act: false, last: false);
        int gate = b.GlobalAvgPool(pooled);
        int scaled = b.ScaleChannels(back, gate);
        int sum = b.Add(scaled, pooled);
        int top = b.MaxPool(sum, 2);
        int thermometer = b.Thermometer(0, 11);
        int grouped = b.BConvThresholds(thermometer, 33, kernel: 3, zeroPadding: true, groups: 3);
        int features = b.BDense(grouped, 5, TensorType.I16);
        int wide = b.Dense(top, 5, TensorType.I16);
        int mixed = b.Add(features, wide);
        b.Dense(mixed, 4, TensorType.I32);
        return b.Finish("every operation", "cat", "dog", "Reh \u00e4", "\ud83e\udd8c");
    }

    /// <summary>A small image classifier of twelve operations, the kind that a board gets.</summary>
    public static Model Classifier()
    {
        SampleBuilder b = new(12, TensorType.U8, 32, 32, 3);
        int x = b.QConv(0, 32, kernel: 3, stride: 2, pad: 1, act: true);
        for (int block = 0; block < 4; block++)
        {
            int signs = b.Binarize(x, flipped: false);
            x = b.BConvAffine(signs, 32, kernel: 3, pad: 1, residual: x, act: true, last: false);
        }

        int pooled = b.AvgPool(x, 2, 2);
        int features = b.GlobalAvgPool(pooled);
        b.Dense(features, 6, TensorType.I32);
        return b.Finish("classifier", "empty", "person", "vehicle", "deer", "bird", "boar");
    }

    /// <summary>The fewest operations: packed signs of an image to logits.</summary>
    public static Model Smallest()
    {
        SampleBuilder b = new(13, TensorType.U8, 2, 3, 1);
        int signs = b.Thermometer(0, 2);
        b.BDense(signs, 2, TensorType.I32);
        return b.Finish("");
    }
}
